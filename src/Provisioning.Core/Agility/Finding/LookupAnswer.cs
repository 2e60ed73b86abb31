using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Agility;

/// <summary>Who answers to a key.</summary>
internal sealed class LookupAnswer
{
    private readonly Dictionary<Oid, AgilityMember> _members = [];

    /// <param name="key">Who is meant.</param>
    /// <param name="target">What errors name.</param>
    public LookupAnswer(MemberKey key, object? target)
    {
        Key = key;
        Target = target;
    }

    public MemberKey Key { get; }

    public object? Target { get; }

    public IReadOnlyCollection<AgilityMember> Members => _members.Values;

    /// <summary>Why the key cannot be looked up; <c>null</c> when it can.</summary>
    public ProvisioningException? Error { get; set; }

    /// <summary>False when asking in another way may still find somebody.</summary>
    public bool IsSettled { get; set; }

    public bool IsMissing => _members.Count == 0 && Error is null;

    public void Add(AgilityMember member) => _members[member.Oid] = member;

    /// <summary>The one member that was found.</summary>
    /// <exception cref="ProvisioningException">There is none, there are several, or the key cannot be looked up.</exception>
    public AgilityMember Single()
    {
        if (Error is not null)
        {
            throw Error;
        }

        return _members.Count switch
        {
            1 => _members.Values.Single(),
            0 => throw new ProvisioningException(ProvisioningErrorKind.NotFound, Missing()),
            _ => throw new ProvisioningException(
                ProvisioningErrorKind.Conflict,
                $"'{Key.Username}': {MemberMessages.Ambiguous(_members.Values.OrderBy(m => m.Oid.Number))}"),
        };
    }

    private string Missing() => Key.Oid is null
        ? $"There is no member with the user name '{Key.Username}'."
        : $"There is no member {Key.Oid}, or none that this connection may see.";
}
