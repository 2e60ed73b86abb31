using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>The result of reading one row: a person, or problems; and in both cases which accounts it names, as far as they can be read.</summary>
internal sealed class RowReading
{
    public SourceRowNumber Number { get; init; }

    /// <summary>The text in the key column; <c>null</c> when it is empty.</summary>
    public string? Key { get; set; }

    /// <summary>True when <see cref="Key"/> can identify a person.</summary>
    public bool HasUsableKey { get; set; }

    /// <summary>True when <see cref="Key"/> identifies the person although the rest of the row may be unusable: the cells are in the right columns.</summary>
    public bool HasTrustedKey { get; set; }

    /// <summary>The user names that this row wants for its person alone.</summary>
    public List<AccountName> Claimed { get; } = [];

    /// <summary>The other values by which the row names accounts. They include values that cannot be used and still identify an account.</summary>
    public List<AccountName> Mentioned { get; } = [];

    /// <summary>The services in which the row does not identify the account that it is about.</summary>
    public List<string> Nameless { get; } = [];

    public bool IsOutOfScope { get; set; }

    /// <summary>Whether the person has access. A row that does not say it counts as one of an active person, which no other row replaces.</summary>
    public PersonState State { get; set; }

    /// <summary>The day by which the mapping chooses among rows of one person; <c>null</c> when there is none.</summary>
    public DateTime? Day { get; set; }

    /// <summary>Why that day cannot be read; <c>null</c> when it can.</summary>
    public string? DayProblem { get; set; }

    public SourcePerson? Person { get; set; }

    /// <summary>True when the row contains a token or password of a connection.</summary>
    public bool HoldsSecret { get; set; }

    public List<string> Problems { get; } = [];
}
