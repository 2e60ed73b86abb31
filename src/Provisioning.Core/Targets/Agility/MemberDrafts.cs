using System.Globalization;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Agility;

/// <summary>Makes drafts of steps. The number of the step travels as the row, so that results find back.</summary>
internal static class MemberDrafts
{
    public static MemberDraft Of(PlanStep step, Oid? oid)
    {
        Dictionary<string, string> set = step.Changes.Where(c => c.After is not null)
            .ToDictionary(c => c.Name, c => c.After!, StringComparer.OrdinalIgnoreCase);
        string? Text(string name) => set.TryGetValue(name, out string? value) ? value : null;
        return new MemberDraft
        {
            Oid = oid,
            Username = Text("Username"),
            Name = Text("Name"),
            Nickname = Text("Nickname"),
            Email = Text("Email"),
            Phone = Text("Phone"),
            Description = Text("Description"),
            DefaultRole = Text("DefaultRole"),
            IsCollaborator = Flag(Text("IsCollaborator")),
            NotifyViaEmail = Flag(Text("NotifyViaEmail")),
            SendConversationEmails = Flag(Text("SendConversationEmails")),
            Properties = set.Where(s => !AgilityRules.Instance.Attributes.Contains(s.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(s => s.Key, s => (object?)s.Value),
            Clear = step.Kind == PlanStepKind.Create ? [] : step.Changes.Where(c => c.After is null).Select(c => c.Name).ToList(),
            StatesShortName = true,
            Row = step.Number,
        };
    }

    private static bool? Flag(string? text) => text is null ? null : Convert.ToBoolean(text, CultureInfo.InvariantCulture);
}
