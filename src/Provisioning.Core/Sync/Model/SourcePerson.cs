using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>Somebody of the source: one row that can be used.</summary>
internal sealed record SourcePerson
{
    /// <summary>The text in the key column.</summary>
    public string Key { get; init; } = "";

    /// <summary>The row, counted from 1 without the header.</summary>
    public long Row { get; init; }

    /// <summary>The line of the file on which the row starts; 0 when it is not known.</summary>
    public long Line { get; init; }

    /// <summary>What the row says about access today.</summary>
    public PersonState State { get; init; }

    /// <summary>What the person should be, by service.</summary>
    public IReadOnlyDictionary<string, WantedAccount> Accounts { get; init; } = NamedValues<WantedAccount>.None;
}
