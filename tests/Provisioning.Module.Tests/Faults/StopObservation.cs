namespace Provisioning.Module.Tests.Faults;

/// <summary>What was observed of one stop: a command that waited, and how it was ended.</summary>
public sealed record StopObservation
{
    public string Command { get; init; } = "";

    public string Fault { get; init; } = "";

    public string Point { get; init; } = "";

    /// <summary><c>Stop</c>, <c>Close</c> or <c>First</c>.</summary>
    public string Way { get; init; } = "";

    /// <summary>Why it could not be tried; <c>null</c> when it was.</summary>
    public string? Broken { get; init; }

    /// <summary>Whether the command has a journal.</summary>
    public bool IsRun { get; init; }

    /// <summary>Whether several requests are on their way at once.</summary>
    public bool IsChance { get; init; }

    public bool Writes { get; init; }

    /// <summary>Whether there was something to stop; a command that the fault did not meet, or that gave up at once, had ended.</summary>
    public bool Waited { get; init; }

    /// <summary>From the stop to the end of the command.</summary>
    public long Milliseconds { get; init; }

    /// <summary>True when it did not end although its output was not read any more.</summary>
    public bool Unstopped { get; init; }

    public string State { get; init; } = "";

    /// <summary>All rows, in the order of their results.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>The rows that the service had done.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>The rows with a result.</summary>
    public IReadOnlyList<string> GivenOut { get; init; } = [];

    /// <summary>The requests that were done and not answered yet.</summary>
    public int Pending { get; init; }

    /// <summary>How much came out of the command.</summary>
    public int Outputs { get; init; }

    /// <summary>The connections to the service that stayed open.</summary>
    public int Sockets { get; init; }

    /// <summary>The files of the run that stayed open.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The timers that were not stopped: pauses that are still waited for.</summary>
    public int Timers { get; init; }

    /// <summary>What was wrong when a run was brought to its end afterwards.</summary>
    public IReadOnlyList<string> Afterwards { get; init; } = [];

    public override string ToString() => $"{Command} × {Fault} × {Point} × {Way}";
}
