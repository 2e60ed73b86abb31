using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>What was read of one row: a person, or problems; and in both cases whom it names, as far as that can be told.</summary>
internal sealed class RowReading
{
    public SourceRowNumber Number { get; init; }

    /// <summary>The text in the key column; <c>null</c> when it is empty.</summary>
    public string? Key { get; set; }

    /// <summary>The keys of the accounts by service; services whose key cannot be told are missing.</summary>
    public Dictionary<string, string> AccountKeys { get; } = [];

    /// <summary>True when people can be told apart by <see cref="Key"/>.</summary>
    public bool HasUsableKey { get; set; }

    /// <summary>Keys by service that cannot be used, and that still tell whom the row is about.</summary>
    public List<KeyValuePair<string, string>> Mentioned { get; } = [];

    /// <summary>The services whose keys cannot be trusted.</summary>
    public List<string> Nameless { get; } = [];

    public bool IsOutOfScope { get; set; }

    public SourcePerson? Person { get; set; }

    public List<string> Problems { get; } = [];
}
