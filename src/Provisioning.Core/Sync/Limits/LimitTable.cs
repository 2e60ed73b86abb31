using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>All limits, in the order of plans and pages.</summary>
internal static class LimitTable
{
    /// <summary>The part of its people that a source must have.</summary>
    public static readonly Limit StandardMinimum = Limit.Percent(70);

    /// <summary>The share of failures at which a run stops.</summary>
    public static readonly Limit StandardFailure = Limit.Percent(40);

    /// <summary>A share of failures says nothing before so many steps have failed.</summary>
    public const int FewestFailures = 20;

    /// <summary>A source without people.</summary>
    public static readonly LimitFacts EmptySource = new("EmptySource", "people of a source, at least", "1: an empty source is never accepted");

    /// <summary>A source that has shrunk.</summary>
    public static readonly LimitFacts MinimumSourceCount = new(
        nameof(LimitOptions.MinimumSourceCount),
        "people of a source, at least: a number, or a percentage of its largest run in the last seven days",
        StandardMinimum.ToString(),
        "-MinimumSourceCount {0}");

    /// <summary>Steps that fail while a run works.</summary>
    public static readonly LimitFacts Failure = new(
        nameof(LimitOptions.Failure),
        "steps of a service that fail or meet a conflict: a number, or a percentage of those that the run has tried so far; it stops the run, and the rest can be resumed",
        FormattableString.Invariant($"{StandardFailure}, once {FewestFailures} have failed"),
        "-Limit @{ Failure = '100%' }");

    /// <summary>Seats that are missing.</summary>
    public static readonly LimitFacts Seats = new("Seats", "seats in use at most while the plan is carried out; seats that it frees before it needs them are not counted", "any number") { KeyOfService = "Seats" };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LimitFacts> All { get; } = [EmptySource, MinimumSourceCount, .. PlanLimit.All.Select(l => l.Facts), Seats, Failure];
}
