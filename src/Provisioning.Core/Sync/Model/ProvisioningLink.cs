namespace Provisioning.Sync.Model;

/// <summary>
/// A person of a source and the account that belongs to that person, as a run or an administrator recorded it. Names and addresses may
/// change; the link stays.
/// </summary>
public sealed record ProvisioningLink
{
    /// <summary>The service, such as <c>Agility</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>The key of the person in the source; neither case nor blanks at the ends count.</summary>
    public string Key { get; init; } = "";

    /// <summary>The source that the person was last read from; <c>null</c> when it has no name, and for a link that was made by hand.</summary>
    public string? SourceName { get; init; }

    /// <summary>The account by what never changes in the service: its identifier, such as <c>Member:1042</c>, or else its user name.</summary>
    public string Account { get; init; } = "";

    /// <summary>The user name of the account when a run last set or read it.</summary>
    public string Username { get; init; } = "";

    /// <summary>The attribute that the account was found by, such as <c>Email</c>; <c>null</c> for one that a run made, or that was linked by hand.</summary>
    public string? MatchedBy { get; init; }

    /// <summary>Since when, in UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The run that made or matched the account; <c>null</c> for a link that was made by hand.</summary>
    public string? RunId { get; init; }

    /// <summary>The address of the service.</summary>
    public string Connection { get; init; } = "";

    /// <summary>The link in one line.</summary>
    /// <returns>For example <c>Agility 4711 = Member:1042 (mira.holt)</c>.</returns>
    public override string ToString() => $"{Service} {Key} = {Account}{(Account == Username ? "" : $" ({Username})")}";
}
