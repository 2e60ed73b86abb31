using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.MemberGroups;

/// <summary>The member groups of an instance as they were read. A name that two of them have identifies neither.</summary>
internal sealed class MemberGroupList
{
    private readonly Dictionary<Oid, AgilityMemberGroup> _byOid;
    private readonly ILookup<string, AgilityMemberGroup> _byName;

    public MemberGroupList(IEnumerable<AgilityMemberGroup> groups)
    {
        Groups = groups.OrderBy(g => g.Name, StringComparer.OrdinalIgnoreCase).ThenBy(g => g.Oid.Number).ToList();
        _byOid = Groups.ToDictionary(g => g.Oid);
        _byName = Groups.ToLookup(g => g.Name, KeyText.Comparer);
    }

    /// <summary>All of them, in the order of their names.</summary>
    public IReadOnlyList<AgilityMemberGroup> Groups { get; }

    /// <summary>The groups that a text means: none, one or several. A text that is not an OID is a name, whose case does not count.</summary>
    public IReadOnlyList<AgilityMemberGroup> Of(string text) => MemberGroupAsset.OidIn(text) is { } oid
        ? Find(oid) is { } group ? [group] : []
        : _byName[text].ToList();

    /// <summary>The one group that a text means.</summary>
    /// <exception cref="ProvisioningException">There is none, or several have the name; the message names similar ones or the OIDs.</exception>
    public AgilityMemberGroup Single(string text)
    {
        IReadOnlyList<AgilityMemberGroup> found = Of(text);
        return found.Count switch
        {
            1 => found[0],
            0 => throw Missing(text),
            _ => throw Ambiguous(text, found),
        };
    }

    /// <summary>The group with an OID; <c>null</c> when it is not among them.</summary>
    public AgilityMemberGroup? Find(Oid oid) => _byOid.TryGetValue(oid, out AgilityMemberGroup? group) ? group : null;

    /// <summary>The error for a name that several groups have.</summary>
    public static ProvisioningException Ambiguous(string name, IEnumerable<AgilityMemberGroup> groups) => new(
        ProvisioningErrorKind.Conflict,
        $"Several member groups are called '{name}': {string.Join(", ", groups.Select(g => g.Oid))}. Give the OID.");

    /// <summary>The error for a text that means none of the groups.</summary>
    public ProvisioningException Missing(string text) => new(
        ProvisioningErrorKind.NotFound,
        MemberGroupAsset.OidIn(text) is { } oid
            ? $"There is no member group {oid}, or this connection may not read it."
            : $"There is no member group '{text}'.{NearMatches.Hint(text, Groups.Select(g => g.Name))}");
}
