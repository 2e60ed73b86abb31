using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>
/// A person of a source and the account in one service, and how the two belong to each other; or an account that belongs to no person of the
/// source. <c>Service</c>, <c>Key</c> and <c>Account</c> are named as the parameters of the commands of links.
/// </summary>
public sealed record ProvisionedUser
{
    /// <summary>How person and account belong to each other.</summary>
    public PersonRelation Relation { get; init; }

    /// <summary>The service.</summary>
    public string Service { get; init; } = "";

    /// <summary>
    /// The key of the person in the source; of an account that belongs to no person of the source, the key of the person that it is linked to.
    /// <c>null</c> for none.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>
    /// The identifier of the account that never changes in the service; in a conflict, the account that it is about. <c>null</c> where there is none, or where several
    /// match.
    /// </summary>
    public string? Account { get; init; }

    /// <summary>The user name of the account; where there is no account, the one that it would get. <c>null</c> for none.</summary>
    public string? Username { get; init; }

    /// <summary>The name of the person, as far as the source or else the service has it.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address of the person, as far as the source or else the service has it.</summary>
    public string? Email { get; init; }

    /// <summary>The attribute that the account was found by, now or when it was linked; <c>null</c> for one that a run created, or that was linked by hand.</summary>
    public string? MatchedBy { get; init; }

    /// <summary>Whether the account may log in; <c>null</c> where there is none, or where it is uncertain.</summary>
    public bool? IsActive { get; init; }

    /// <summary>What the source says about the person's access today; <c>null</c> for an account that belongs to no person of it.</summary>
    public PersonState? State { get; init; }

    /// <summary>The source of the person; <c>null</c> when the only source has no name, and for an account that belongs to no person.</summary>
    public string? SourceName { get; init; }

    /// <summary>The row of the source, counted from 1 without the header; 0 for none.</summary>
    public long Row { get; init; }

    /// <summary>The line of the file on which the row starts; 0 for none.</summary>
    public long Line { get; init; }

    /// <summary>
    /// What needs a decision or attention, as a sentence; <c>null</c> for nothing. For a person whom a run skips, the reason: a wrong row, or a problem in
    /// another service.
    /// </summary>
    public string? Message { get; init; }

    /// <summary>Person and account in one line.</summary>
    /// <returns>For example <c>Matched 4711 = Member:1042</c>.</returns>
    public override string ToString() => $"{Service} {Relation} {Key ?? "(no person)"} = {Account ?? "(no account)"}";
}
