using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>A person of the source: one row that can be used.</summary>
internal sealed record SourcePerson
{
    /// <summary>The key of the person: the text in the key column, after the prefix of its source.</summary>
    public string Key { get; init; } = "";

    /// <summary>Where the row is.</summary>
    public SourceRowNumber Number { get; init; }

    /// <summary>What the row says about access today.</summary>
    public PersonState State { get; init; }

    /// <summary>What the person should be, by service.</summary>
    public IReadOnlyDictionary<string, WantedAccount> Accounts { get; init; } = NamedValues<WantedAccount>.None;
}
