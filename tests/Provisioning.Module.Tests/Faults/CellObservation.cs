namespace Provisioning.Module.Tests.Faults;

/// <summary>What was observed of one cell: a command, a fault, and when the fault struck.</summary>
public sealed record CellObservation
{
    public string Command { get; init; } = "";

    public string Fault { get; init; } = "";

    /// <summary>The place of the fault in its table.</summary>
    public int Order { get; init; }

    public string Variant { get; init; } = "";

    /// <summary>Whether chance decides which of several requests the fault meets.</summary>
    public bool IsChance { get; init; }

    /// <summary>Whether the command changes anything.</summary>
    public bool Writes { get; init; }

    /// <summary>True when the cell did not end within the limit.</summary>
    public bool Hung { get; init; }

    /// <summary>Why the cell could not be run; <c>null</c> when it was.</summary>
    public string? Broken { get; init; }

    /// <summary>The error that ended the command.</summary>
    public CellError? Terminating { get; init; }

    public IReadOnlyList<CellError> Errors { get; init; } = [];

    /// <summary>The results of a writing command.</summary>
    public IReadOnlyList<CellRow> Rows { get; init; } = [];

    /// <summary>What a reading command gave out.</summary>
    public IReadOnlyList<CellOutput> Outputs { get; init; } = [];

    /// <summary>The requests that the sandbox received.</summary>
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>The methods of all attempts that the command logged, including those that never arrived.</summary>
    public IReadOnlyList<string> Attempts { get; init; } = [];

    /// <summary>Exceptions of the sandbox itself.</summary>
    public IReadOnlyList<string> Defects { get; init; } = [];

    /// <summary>The bytes of the longest body that the sandbox could send.</summary>
    public long LongestAnswer { get; init; }

    /// <summary>How many connections the host got that must get none.</summary>
    public int OtherHits { get; init; }

    /// <summary>How many forms of the secret stood in what the command said.</summary>
    public int Canary { get; init; }

    public long Milliseconds { get; init; }

    /// <summary>How often the requested state of a row existed before the command.</summary>
    public IReadOnlyDictionary<string, int> Before { get; init; } = new Dictionary<string, int>();

    /// <summary>How often it was there afterwards.</summary>
    public IReadOnlyDictionary<string, int> Effects { get; init; } = new Dictionary<string, int>();

    public override string ToString() => $"{Command} × {Fault} × {Variant}";
}

/// <summary>One error record.</summary>
public sealed record CellError
{
    public string ErrorId { get; init; } = "";

    public string Category { get; init; } = "";

    public string Type { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Message { get; init; } = "";

    /// <summary>The row or the name that the error is about; empty for none.</summary>
    public string Row { get; init; } = "";

    public string Outcome { get; init; } = "";
}

/// <summary>One result.</summary>
public sealed record CellRow
{
    public string Id { get; init; } = "";

    public string Outcome { get; init; } = "";
}

/// <summary>One output of a reading command, as text.</summary>
public sealed record CellOutput
{
    public string Text { get; init; } = "";

    /// <summary>The name that it answers; empty if no names were given.</summary>
    public string Key { get; init; } = "";
}
