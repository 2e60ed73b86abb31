namespace Provisioning.Sync.Run;

/// <summary>What a plan is to be made of.</summary>
internal sealed class PlanRequest
{
    /// <summary>The source file.</summary>
    public string Path { get; init; } = "";

    /// <summary>The day that hire and leave dates are compared with; its time does not count.</summary>
    public DateTime Today { get; init; }

    /// <summary>True to switch off active accounts that no row of the source mentions.</summary>
    public bool DisableMissing { get; init; }

    /// <summary>Told the phase, how many are through and how many there are, from any thread; no one when <c>null</c>.</summary>
    public Action<RunPhase, long, long?>? Progress { get; init; }
}
