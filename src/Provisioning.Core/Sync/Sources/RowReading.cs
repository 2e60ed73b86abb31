using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>What was read of one row: a person, or problems; and in both cases whom it names, as far as that can be told.</summary>
internal sealed class RowReading
{
    public SourceRowNumber Number { get; init; }

    /// <summary>The text in the key column; <c>null</c> when it is empty.</summary>
    public string? Key { get; set; }

    /// <summary>True when people can be told apart by <see cref="Key"/>.</summary>
    public bool HasUsableKey { get; set; }

    /// <summary>True when <see cref="Key"/> tells the person although the rest of the row may be unusable: it stands where the header says.</summary>
    public bool HasTrustedKey { get; set; }

    /// <summary>The user names that this row wants for its person alone.</summary>
    public List<AccountName> Claimed { get; } = [];

    /// <summary>By what else the row names accounts. Values that cannot be used, and still tell whom the row is about, are among them.</summary>
    public List<AccountName> Mentioned { get; } = [];

    /// <summary>The services in which the row does not tell whose account it is about.</summary>
    public List<string> Nameless { get; } = [];

    public bool IsOutOfScope { get; set; }

    /// <summary>What the row says about access. A row that does not say it is taken for one of somebody active, which no other row replaces.</summary>
    public PersonState State { get; set; }

    /// <summary>The day by which the mapping chooses among rows of one person; <c>null</c> when there is none.</summary>
    public DateTime? Day { get; set; }

    /// <summary>Why that day cannot be read; <c>null</c> when it can.</summary>
    public string? DayProblem { get; set; }

    public SourcePerson? Person { get; set; }

    /// <summary>True when a token or password of a connection stands in the row.</summary>
    public bool HoldsSecret { get; set; }

    public List<string> Problems { get; } = [];
}
