using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Agility;

/// <summary>What holds for every instance of Agility: an account is a member, and an instance may have attributes of its own.</summary>
internal sealed class AgilityRules : TargetRules
{
    public const string Service = "Agility";

    private AgilityRules()
    {
    }

    public static AgilityRules Instance { get; } = new();

    public override string Name => Service;

    public override IReadOnlyList<string> Attributes { get; } =
    [
        "Username", "Name", "Nickname", "Email", "Phone", "Description", "DefaultRole", "IsCollaborator", "NotifyViaEmail",
        "SendConversationEmails",
    ];

    public override IReadOnlyList<string> Required { get; } = ["Username", "Name"];

    public override bool HasProjectRoles => true;

    public override string? MemberGroupType => "MemberGroup";

    public override bool IsMemberGroupId(string text) => Oid.TryParse(text, out Oid? oid) && Same(oid!.Type, MemberGroupAsset.Type);

    public override bool HasPasswords => true;

    public override bool HasSeats => true;

    public override bool TakesSeat(Func<string, string?> attribute) =>
        SeatRule.Takes(oid: null, isInactive: false, attribute("Username"), bool.TryParse(attribute("IsCollaborator"), out bool isCollaborator) && isCollaborator);

    public override string? GivenAttribute => ShortName.Attribute;

    public override string? GivenValue(string? firstName, Func<string, string?> attribute) => ShortName.Of(firstName, attribute("Name"));

    public override bool IsBoolean(string attribute) =>
        Same(attribute, "IsCollaborator") || Same(attribute, "NotifyViaEmail") || Same(attribute, "SendConversationEmails");

    public override bool IsRole(string attribute) => Same(attribute, "DefaultRole");

    public override string? UsualRole => "Team Member";

    public override bool IsPrivilege(string attribute) => base.IsPrivilege(attribute) || Same(attribute, "IsCollaborator");

    public override string? IdProblem(string id) =>
        Oid.TryParse(id, out Oid? oid) && oid!.Type == "Member" && oid.Moment is null ? null : $"its id '{id}' is not that of a member.";

    public override string? ProtectedBecause(string? id) =>
        Oid.TryParse(id, out Oid? oid) ? ProtectedMembers.Reason(oid!, isSelf: false) : null;

    // OIDs are compared without moment; booleans, numbers and dates by value.
    public override bool AreSame(string? type, string one, string other) =>
        (Oid.TryParse(one, out Oid? oid) && Oid.TryParse(other, out Oid? otherOid) && oid!.Equals(otherOid))
        || ScalarText.AreSame(type ?? "Text", one, other);

    // Unchanged where the roles were not read.
    public override string? FindRole(LiveState live, string text, out string? role)
    {
        string name = Oid.TryParse(text, out Oid? oid) ? oid!.WithoutMoment.ToString() : text;
        role = name;
        if (live.Roles is not { } roles || roles.TryGetValue(name, out role) || roles.TryGetValue(RoleDirectory.Words(name), out role))
        {
            return null;
        }

        role = null;
        string hint = NearMatches.Hint(name, roles.Keys.Where(k => !Oid.TryParse(k, out _)));
        return $"there is no role '{text}'.{hint}";
    }

    public override bool MayBeRole(string text) =>
        !Oid.TryParse(text, out Oid? oid) || (oid!.Type == "Role" && oid.ToString() == text && oid.Moment is null);

    public override bool HasNoAccess(string? role) => BuiltInRoles.HasNoAccess(role);

    public override bool IsAdministrator(string? role) => BuiltInRoles.IsAdministrator(role);

    protected override string? OwnProblem(string name) =>
        name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') ? null : "names of attributes have letters, digits and underscores.";
}
