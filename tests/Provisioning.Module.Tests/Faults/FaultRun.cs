namespace Provisioning.Module.Tests.Faults;

/// <summary>One run of cells in a pwsh process, and what was observed of them.</summary>
internal sealed class FaultRun
{
    private FaultRun(IReadOnlyList<CellObservation> all)
    {
        Baselines = all.Where(c => c.Fault == "nothing").ToDictionary(c => c.Command);
        Cells = [.. all.Where(c => c.Fault != "nothing")];
    }

    /// <summary>Each command without a fault.</summary>
    public IReadOnlyDictionary<string, CellObservation> Baselines { get; }

    public IReadOnlyList<CellObservation> Cells { get; }

    /// <summary>Runs a set of cells.</summary>
    /// <param name="set"><c>Sample</c> or <c>Full</c>.</param>
    /// <param name="limit">The longest that all of it may take.</param>
    /// <param name="kept">A file to keep the observations in, so that it can be judged again; <c>null</c> for none.</param>
    public static FaultRun Make(string set, TimeSpan limit, string? kept = null) =>
        new(ScriptRun.Make<CellObservation>("Invoke-Faults.ps1", limit, kept, "-Set", set).Expected);

    public static FaultRun Read(string path) => new(ScriptRun.Read<CellObservation>(path));

    /// <summary>Every breach of a rule, with its cell.</summary>
    public IReadOnlyList<string> Breaches() =>
        [.. Baselines.Values.Concat(Cells).SelectMany(cell => CellRules.Judge(cell, Baselines[cell.Command]).Select(breach => $"{cell}: {breach}"))];
}
