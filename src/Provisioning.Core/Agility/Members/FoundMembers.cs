using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>The members that match keys that were requested together.</summary>
/// <param name="select">The attributes that are read of each member.</param>
internal sealed class FoundMembers(IReadOnlyCollection<string> select)
{
    private readonly Dictionary<string, FinderAnswer> _byValue = new(KeyText.Comparer);
    private readonly Dictionary<Oid, FinderAnswer> _byOid = [];
    private readonly IReadOnlyCollection<string> _select = select;

    /// <summary>The answers to user names, or to the values of another attribute.</summary>
    internal IReadOnlyCollection<FinderAnswer> ByValue => _byValue.Values;

    /// <summary>All members that were found by a value.</summary>
    internal IEnumerable<AgilityMember> FoundByValue => _byValue.Values.Where(a => !a.IsMissing && a.Error is null).SelectMany(a => a.Members());

    /// <summary>The answers to OIDs.</summary>
    internal IReadOnlyCollection<FinderAnswer> ByOid => _byOid.Values;

    /// <summary>True when all keys have an answer, and at least these attributes of each member were read.</summary>
    public bool Cover(IEnumerable<MemberKey> keys, IEnumerable<string> select) =>
        select.All(_select.Contains) && keys.All(k => Find(k) is { Error: null });

    /// <summary>The members with a requested key: none, one or several.</summary>
    /// <exception cref="ProvisioningException">The service did not accept the key, or did not answer for it; or the member has another user name than the one stated with its OID.</exception>
    public IReadOnlyList<AgilityMember> Of(MemberKey key)
    {
        IReadOnlyList<AgilityMember> members = key.Oid is null ? Of(key.Username ?? "") : _byOid[key.Oid.WithoutMoment].Members();
        return members.FirstOrDefault(m => !key.Fits(m)) is { } other
            ? throw new ProvisioningException(ProvisioningErrorKind.InvalidRow, MemberMessages.OtherName(other, key.StatedUsername!))
            : members;
    }

    /// <summary>The members with a requested value: none, one or several.</summary>
    /// <exception cref="ProvisioningException">The service did not accept the value, or did not answer for it.</exception>
    public IReadOnlyList<AgilityMember> Of(string value) => _byValue[value].Members();

    /// <summary>The single member with a requested key.</summary>
    /// <exception cref="ProvisioningException">There is none, there are several, or the key could not be searched for.</exception>
    public AgilityMember Single(MemberKey key)
    {
        IReadOnlyList<AgilityMember> members = Of(key);
        return members.Count switch
        {
            1 => members[0],
            0 => throw new ProvisioningException(ProvisioningErrorKind.NotFound, MemberMessages.Missing(key)),
            _ => throw new ProvisioningException(ProvisioningErrorKind.Conflict, $"'{key}': {MemberMessages.Ambiguous(members)}"),
        };
    }

    private FinderAnswer? Find(MemberKey key) =>
        (key.Oid is null ? _byValue.TryGetValue(key.Username ?? "", out FinderAnswer? answer) : _byOid.TryGetValue(key.Oid.WithoutMoment, out answer)) ? answer : null;

    internal void Add(MemberKey key)
    {
        if (key.Oid is null)
        {
            Add(key.Username ?? "");
        }
        else if (!_byOid.ContainsKey(key.Oid.WithoutMoment))
        {
            FinderAnswer answer = new();
            answer.Values.Add(key.Oid.WithoutMoment.ToString());
            _byOid.Add(key.Oid.WithoutMoment, answer);
        }
    }

    internal void Add(string value)
    {
        if (!_byValue.TryGetValue(value, out FinderAnswer? answer))
        {
            _byValue.Add(value, answer = new FinderAnswer());
        }

        if (KeyText.Of(value) is null)
        {
            answer.Error = new ProvisioningException(ProvisioningErrorKind.InvalidQuery, "The key is empty: it has neither an OID nor a user name.");
        }
        else
        {
            answer.Values.Add(value);
        }
    }

    /// <summary>Records a member that was requested by its OID.</summary>
    internal void Take(AgilityMember member)
    {
        if (_byOid.TryGetValue(member.Oid, out FinderAnswer? answer))
        {
            answer.Add(member);
        }
    }

    /// <summary>Records a member that was requested by a value. Other members that the service returns are ignored.</summary>
    internal void Take(AgilityMember member, IEnumerable<string> values)
    {
        foreach (string value in values)
        {
            if (_byValue.TryGetValue(value, out FinderAnswer? answer))
            {
                answer.Add(member);
            }
        }
    }
}
