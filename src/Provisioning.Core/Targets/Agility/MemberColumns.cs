using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Agility;

/// <summary>The attributes of a mapping as the service has them, and how a member becomes an account.</summary>
internal sealed class MemberColumns
{
    private readonly IReadOnlyList<(string Name, AgilityAttribute Attribute)> _attributes;
    private readonly string[] _names;
    private readonly int _match;

    private MemberColumns(IReadOnlyList<(string Name, AgilityAttribute Attribute)> attributes, IEnumerable<string> others)
    {
        _attributes = attributes;
        _names = attributes.Select(a => a.Name).ToArray();
        _match = System.Array.IndexOf(_names, "Username");
        Types = attributes.ToDictionary(a => a.Name, a => a.Attribute.AttributeType);
        Names = attributes.Select(a => a.Attribute.Name).Append("IsSelf").Concat(others).Distinct().ToList();
    }

    /// <summary>What to read.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The kinds by the names of the mapping.</summary>
    public IReadOnlyDictionary<string, string> Types { get; }

    /// <summary>The required attributes of members, by the names of the mapping.</summary>
    public IReadOnlyCollection<string> AlwaysFilled => _attributes.Where(a => a.Attribute.IsRequired).Select(a => a.Name).ToList();

    /// <summary>Finds the attributes; everything that cannot be mapped is reported at once.</summary>
    /// <exception cref="ProvisioningException">An attribute does not exist, or holds what a mapping cannot set.</exception>
    public static async Task<MemberColumns> FindAsync(
        ServiceMapping mapping,
        AgilityConnection connection,
        RestClient rest,
        CancellationToken cancellationToken)
    {
        AssetTypeDefinition type = await connection.AssetTypes.FindAsync("Member", rest, cancellationToken).ConfigureAwait(false);
        List<(string Name, AgilityAttribute Attribute)> attributes = [];
        List<string> problems = [];
        foreach (NamedRule rule in mapping.Attributes)
        {
            if (Find(type, rule.Name, out AgilityAttribute? attribute) is { } problem)
            {
                problems.Add($"{rule.Rule.Place}: {problem}");
            }
            else
            {
                attributes.Add((rule.Name, attribute!));
            }
        }

        if (mapping.MemberGroups.IsThere && !type.Attributes.Any(a => a.Name == MemberLabels.Attribute))
        {
            problems.Add($"{mapping.MemberGroups.Rules[0].Rule.Place}: members of this instance have no {MemberLabels.Attribute}, so there are no member groups.");
        }

        return problems.Count == 0
            ? new MemberColumns(attributes, [.. OfSeats(mapping, type), .. mapping.MemberGroups.IsThere ? [MemberLabels.Attribute] : Array.Empty<string>()])
            : throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, "The mapping does not fit Agility: " + string.Join("\n", problems));
    }

    public LiveAccount ToAccount(AgilityMember member, IReadOnlyDictionary<string, string> projectRoles, MemberGroupList? groups)
    {
        string?[] values = new string?[_names.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = member.Attributes.TryGetValue(_attributes[i].Attribute.Name, out object? value) ? Text(value) : null;
        }

        return new LiveAccount
        {
            Service = AgilityRules.Service,
            Id = member.Oid.ToString(),
            Key = values[_match],
            IsActive = !member.IsInactive,
            Attributes = new NamedValues<string?>(_names, values),
            ProjectRoles = projectRoles,
            MemberGroups = groups is null ? [] : MemberLabels.NamesOf(member, groups),
            ProtectedBecause = ProtectedMembers.Reason(member.Oid, member.IsSelf),
        };
    }

    /// <summary>The seat of a member: the instance says whether it takes one, or else the rule does.</summary>
    public static LiveSeat ToSeat(AgilityMember member) => new(
        SeatRule.Told(member) ?? SeatRule.Takes(member),
        new Dictionary<string, string?> { ["Username"] = member.Username, ["IsCollaborator"] = member.IsCollaborator ? "true" : "false" });

    private static IReadOnlyList<string> OfSeats(ServiceMapping mapping, AssetTypeDefinition type) => mapping.Seats is null ? []
        : type.Attributes.Any(a => a.Name == SeatRule.Attribute) ? [.. SeatRule.Attributes, SeatRule.Attribute]
        : SeatRule.Attributes;

    private static string? Find(AssetTypeDefinition type, string name, out AgilityAttribute? attribute)
    {
        attribute = null;
        try
        {
            attribute = type.Attribute(name);
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.NotFound)
        {
            return e.Message;
        }

        return attribute.IsMultiValue ? $"{name} holds several values, which a mapping cannot set."
            : attribute.IsReadOnly ? $"{name} cannot be written."
            : null;
    }

    // A relation is a list of at most one OID here.
    internal static string? Text(object? value) => value switch
    {
        string text => text,
        IEnumerable<string> list => list.Select(t => Oid.TryParse(t, out Oid? oid) ? oid!.WithoutMoment.ToString() : t).FirstOrDefault(),
        _ => null,
    };
}
