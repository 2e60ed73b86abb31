using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Licenses;

/// <summary>Counts members, and keeps only the first ones for which the instance differs from the rule.</summary>
internal sealed class LicenseTally
{
    private const int Kept = 10;

    private readonly Dictionary<(AgilityLicenseKind Kind, Oid? Role), AgilityLicense> _rows = [];
    private readonly List<string> _differing = [];

    /// <summary>The first members for which the instance differs from the rule.</summary>
    public IReadOnlyList<string> Differing => _differing;

    /// <summary>A row for each kind and role, and one for all of them, which comes last.</summary>
    public IReadOnlyList<AgilityLicense> Rows =>
    [
        .. _rows.OrderBy(r => r.Key.Kind).ThenBy(r => r.Key.Role?.Number).Select(r => r.Value),
        _rows.Values.Aggregate(new AgilityLicense { Kind = AgilityLicenseKind.Total }, (total, row) => total with
        {
            Members = total.Members + row.Members,
            Seats = total.Seats + row.Seats,
            SeatsByRule = total.SeatsByRule + row.SeatsByRule,
            SeatsByInstance = total.SeatsByInstance is null && row.SeatsByInstance is null ? null : (total.SeatsByInstance ?? 0) + (row.SeatsByInstance ?? 0),
            Differing = total.Differing + row.Differing,
        }),
    ];

    public void Add(AgilityMember member)
    {
        bool byRule = SeatRule.Takes(member);
        bool? told = SeatRule.Told(member);
        bool differs = told is { } says && says != byRule;
        if (differs && _differing.Count < Kept)
        {
            _differing.Add($"{member.Username ?? member.Oid.ToString()} ({(byRule ? "uses one by the rule" : "uses none by the rule")})");
        }

        (AgilityLicenseKind Kind, Oid? Role) key = (KindOf(member), member.DefaultRoleOid?.WithoutMoment);
        AgilityLicense row = _rows.TryGetValue(key, out AgilityLicense? existing) ? existing : new AgilityLicense { Kind = key.Kind, RoleOid = key.Role, Role = member.DefaultRole ?? key.Role?.ToString() };
        _rows[key] = row with
        {
            Members = row.Members + 1,
            Seats = row.Seats + One(told ?? byRule),
            SeatsByRule = row.SeatsByRule + One(byRule),
            SeatsByInstance = told is { } tells ? (row.SeatsByInstance ?? 0) + One(tells) : row.SeatsByInstance,
            Differing = row.Differing + One(differs),
        };
    }

    private static AgilityLicenseKind KindOf(AgilityMember member)
    {
        string? role = member.DefaultRoleOid?.ToString();
        return member.Oid.Equals(ProtectedMembers.Administrator) ? AgilityLicenseKind.BuiltIn
            : member.IsCollaborator ? AgilityLicenseKind.Collaborator
            : string.IsNullOrWhiteSpace(member.Username) ? AgilityLicenseKind.WithoutUsername
            : BuiltInRoles.IsAdministrator(role) ? AgilityLicenseKind.Administrator
            : BuiltInRoles.IsReadOnly(role) ? AgilityLicenseKind.ReadOnly
            : BuiltInRoles.HasNoAccess(role) ? AgilityLicenseKind.NoAccess
            : AgilityLicenseKind.Member;
    }

    private static int One(bool counts) => counts ? 1 : 0;
}
