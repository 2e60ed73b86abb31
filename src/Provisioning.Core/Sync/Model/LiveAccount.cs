using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>An account as a service has it now, in the words of the mapping.</summary>
internal sealed record LiveAccount
{
    /// <summary>The service: <c>Agility</c> or <c>Ambition</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>The service's identifier, such as <c>Member:1042</c>; <c>null</c> where it is unknown.</summary>
    public string? Id { get; init; }

    /// <summary>The user name; <c>null</c> for an account without one.</summary>
    public string? Key { get; init; }

    /// <summary>True for an account that may log in.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>
    /// True when the last row that was sent for the account may or may not have arrived and the account cannot be read: whether it is
    /// active, or exists at all, is uncertain.
    /// </summary>
    public bool IsUncertain { get; init; }

    /// <summary>The attributes of the mapping by name; an OID without moment, <c>null</c> for nothing.</summary>
    public IReadOnlyDictionary<string, string?> Attributes { get; init; } = NamedValues<string?>.None;

    /// <summary>The groups by group type.</summary>
    public IReadOnlyDictionary<string, string> Groups { get; init; } = NamedValues<string>.None;

    /// <summary>
    /// The groups that the account may be in, by group type, where the last change may or may not have arrived; <c>null</c> stands for no
    /// group. Such a type is not among <see cref="Groups"/>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string?>> UncertainGroups { get; init; } = NamedValues<IReadOnlyList<string?>>.None;

    /// <summary>The roles, as OIDs, by project as the mapping spells it.</summary>
    public IReadOnlyDictionary<string, string> ProjectRoles { get; init; } = NamedValues<string>.None;

    /// <summary>The member groups by name, as the service spells them; the name of two groups is in it twice.</summary>
    public IReadOnlyCollection<string> MemberGroups { get; init; } = [];

    /// <summary>The name of the account in links.</summary>
    public string? LinkName(TargetRules rules) => rules.LinkName(Id, Key);

    /// <summary>The value of an attribute; <c>null</c> for none.</summary>
    public string? Value(string attribute) => Attributes.TryGetValue(attribute, out string? value) ? value : null;

    /// <summary>Why nothing may be taken from the account, such as <c>the member behind this connection</c>; <c>null</c> when it is not protected.</summary>
    public string? ProtectedBecause { get; init; }
}
