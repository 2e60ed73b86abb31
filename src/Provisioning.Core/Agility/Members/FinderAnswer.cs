using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>The members that match one key, in any spelling.</summary>
internal sealed class FinderAnswer
{
    private readonly Dictionary<Oid, AgilityMember> _members = [];

    /// <summary>The key in the spellings that were given.</summary>
    public HashSet<string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Why the key could not be searched for; <c>null</c> when it could.</summary>
    public ProvisioningException? Error { get; set; }

    public bool IsMissing => _members.Count == 0 && Error is null;

    public void Add(AgilityMember member) => _members[member.Oid] = member;

    /// <summary>The members, in the order of their OIDs.</summary>
    /// <exception cref="ProvisioningException">There is none, and the key could not be searched for.</exception>
    public IReadOnlyList<AgilityMember> Members() =>
        _members.Count == 0 && Error is not null ? throw Error : Counting.OrderBy(m => m.Oid.Number).ToList();

    // A deleted member does not count if another one is not deleted.
    private IEnumerable<AgilityMember> Counting => _members.Values.All(m => m.IsDeleted) ? _members.Values : _members.Values.Where(m => !m.IsDeleted);
}
