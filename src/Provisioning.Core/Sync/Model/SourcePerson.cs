using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>Somebody of the source: one row that can be used.</summary>
internal sealed record SourcePerson
{
    /// <summary>What tells the person from all others: the text in the key column, behind the prefix of its source.</summary>
    public string Key { get; init; } = "";

    /// <summary>Where the row stands.</summary>
    public SourceRowNumber Number { get; init; }

    /// <summary>What the row says about access today.</summary>
    public PersonState State { get; init; }

    /// <summary>What the person should be, by service.</summary>
    public IReadOnlyDictionary<string, WantedAccount> Accounts { get; init; } = NamedValues<WantedAccount>.None;
}
