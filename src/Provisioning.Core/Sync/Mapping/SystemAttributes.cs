using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>What is known of a service's attributes without asking it.</summary>
internal static class SystemAttributes
{
    private static readonly string[] AgilityNames =
    [
        "Username", "Name", "Nickname", "Email", "Phone", "Description", "DefaultRole", "IsCollaborator", "NotifyViaEmail",
        "SendConversationEmails",
    ];

    private static readonly string[] AmbitionNames = ["Username", "Email", "FirstName", "LastName", "TimeZone"];

    private static readonly string[] Booleans = ["IsCollaborator", "NotifyViaEmail", "SendConversationEmails"];

    private static readonly string[] States = ["IsActive", "IsInactive", "AssetState", "IsDeleted"];

    private static readonly string[] Withheld = ["Password", "ID", "Oid", "IsSelf"];

    public static IReadOnlyList<string> Known(string system) => system == SystemNames.Agility ? AgilityNames : AmbitionNames;

    /// <summary>Without these, nobody can be created.</summary>
    public static IReadOnlyList<string> Required(string system) =>
        system == SystemNames.Agility ? ["Username", "Name"] : ["Username", "Email", "FirstName", "LastName"];

    public static bool IsBoolean(string name) => Booleans.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name as the service spells it.</summary>
    public static string Spelling(string system, string name) =>
        Known(system).FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase)) ?? name;

    /// <summary>Why an attribute cannot be mapped, as a sentence; <c>null</c> when it can, or when only the service knows.</summary>
    public static string? Problem(string system, string name)
    {
        if (States.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return "who is active is said by Source.Active, Source.Hire and Source.Leave.";
        }

        if (Withheld.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return "this attribute cannot be mapped.";
        }

        if (system == SystemNames.Agility)
        {
            return name.All(IsNameCharacter) ? null : "names of attributes have letters, digits and underscores.";
        }

        return Known(system).Contains(name)
            ? null
            : $"there is no such attribute.{NearMatches.Hint(name, Known(system))} There are: {string.Join(", ", Known(system))}.";
    }

    /// <summary>True for an additional field of Ambition, which travels under its own name.</summary>
    public static bool IsField(string name) => !AmbitionNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why an additional field of Ambition cannot be mapped, as a sentence; <c>null</c> when it can.</summary>
    public static string? FieldProblem(string name)
    {
        if (name.Length == 0 || name.Any(char.IsControl))
        {
            return "this is no name of a field.";
        }

        if (Withheld.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return "this field cannot be mapped.";
        }

        return Provisioning.Ambition.Accounts.AccountFields.IsOfEveryAccount(name)
            ? $"every account has this, so it is no additional field. Attributes has {string.Join(", ", AmbitionNames)}; who is active is said by Source."
            : null;
    }

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}
