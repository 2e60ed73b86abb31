using Provisioning.Sync.Limits;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Run;

/// <summary>What a plan is to be made of.</summary>
internal sealed class PlanRequest
{
    /// <summary>What is read, in the order of the mapping's sources. Sources that are not among them are not read, and their people do not count as missing.</summary>
    public IReadOnlyList<SourceInput> Sources { get; init; } = [];

    /// <summary>How many rows all sources have; <c>null</c> where only reading them shows that.</summary>
    public int? RowCount => Sources.Aggregate((int?)0, (sum, source) => sum + source.RowCount);

    /// <summary>The day that hire and leave dates are compared with; its time does not count.</summary>
    public DateTime EffectiveDate { get; init; }

    /// <summary>True to disable active accounts that no row of their source mentions.</summary>
    public bool DisableMissing { get; init; }

    /// <summary>The limits of the command, beside those of the mapping: the plan contains how it compares with them.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>Only these people, as <see cref="PlanOfPeople"/> takes them; all people when empty.</summary>
    public IReadOnlyCollection<string> Keys { get; init; } = [];

    /// <summary>Called with the phase, how many are done and how many there are, from any thread; not called when <c>null</c>.</summary>
    public Action<RunPhase, long, long?>? Progress { get; init; }
}
