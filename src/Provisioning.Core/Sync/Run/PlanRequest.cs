using Provisioning.Sync.Limits;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Run;

/// <summary>What a plan is to be made of.</summary>
internal sealed class PlanRequest
{
    /// <summary>What is read, in the order of the mapping's sources. Sources that are not among them are not read, and nobody of them is missing.</summary>
    public IReadOnlyList<SourceInput> Sources { get; init; } = [];

    /// <summary>How many rows all sources have; <c>null</c> where only reading them tells.</summary>
    public int? RowCount => Sources.Aggregate((int?)0, (sum, source) => sum + source.RowCount);

    /// <summary>The day that hire and leave dates are compared with; its time does not count.</summary>
    public DateTime Today { get; init; }

    /// <summary>True to disable active accounts that no row of their source mentions.</summary>
    public bool DisableMissing { get; init; }

    /// <summary>The limits of the command, beside those of the mapping: the plan tells what it has against them.</summary>
    public GuardOptions Limits { get; init; } = new();

    /// <summary>Told the phase, how many are through and how many there are, from any thread; no one when <c>null</c>.</summary>
    public Action<RunPhase, long, long?>? Progress { get; init; }
}
