using System.Globalization;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Agility;

/// <summary>Makes drafts of steps. The number of the step is sent as the row, so that results can be assigned to steps.</summary>
internal static class MemberDrafts
{
    /// <summary>Drafts of new members, with the passwords that the plan asks for.</summary>
    /// <exception cref="ProvisioningException">The passwords cannot be written down.</exception>
    public static IReadOnlyList<MemberDraft> OfNew(IReadOnlyList<PlanStep> steps, NewPasswords passwords) =>
        steps.Zip(passwords.Make(steps), (step, password) => Of(step, null, password)).ToList();

    public static MemberDraft Of(PlanStep step, Oid? oid, SecretValue? password = null)
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
            Password = password?.Reveal(),
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
