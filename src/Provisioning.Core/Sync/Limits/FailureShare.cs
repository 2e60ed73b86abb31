using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>
/// How many steps of a service may fail before the run stops: a number of them, or a percentage of those that were tried, once some have failed.
/// 100 % never stops.
/// </summary>
/// <param name="limit">The limit.</param>
internal sealed class FailureShare(Limit limit)
{
    /// <summary>The limit.</summary>
    public Limit Limit => limit;

    /// <summary>The limit in words.</summary>
    public string Rule => limit switch
    {
        { IsPercentage: false } => limit.ToString(),
        { Value: 100 } => "100%: nothing stops the run",
        _ => FormattableString.Invariant($"{limit} of the steps tried, once {LimitTable.FewestFailures} have failed"),
    };

    /// <summary>The limit of some options. A limit of a plan file counts only where it stops the run earlier than usual.</summary>
    public static FailureShare Of(LimitOptions options) =>
        new(options.Failure ?? (LimitOptions.Of(nameof(LimitOptions.Failure), options.Tighter) is { } tighter && IsTighter(tighter) ? tighter : LimitTable.StandardFailure));

    /// <summary>The limit that counts when a run is resumed: the one given now, or the one that the run began with.</summary>
    /// <param name="given">The limits that are given now.</param>
    /// <param name="options">The options in the header of the run.</param>
    public static FailureShare Of(LimitOptions given, IReadOnlyDictionary<string, string> options) =>
        given.Failure is null && options.TryGetValue(nameof(LimitOptions.Failure), out string? text) && Limit.TryParse(text, out Limit? kept) ? new(kept!) : Of(given);

    /// <summary>The options of a run, with a limit that is not the usual one, for when the run is resumed.</summary>
    public IReadOnlyDictionary<string, string> Keep(IReadOnlyDictionary<string, string> options) => limit == LimitTable.StandardFailure
        ? options
        : options.Where(o => o.Key != nameof(LimitOptions.Failure)).Append(new(nameof(LimitOptions.Failure), limit.ToString())).ToDictionary(o => o.Key, o => o.Value);

    /// <summary>True when the run is to stop.</summary>
    /// <param name="tried">The steps of the service that were tried.</param>
    /// <param name="failed">Those of them that failed.</param>
    public bool IsExceeded(int tried, int failed) => limit.IsPercentage
        ? limit.Value < 100 && failed >= LimitTable.FewestFailures && failed * 100m >= tried * limit.Value
        : failed >= Math.Max(1, limit.Value);

    private static bool IsTighter(Limit other) => other.Value <= (other.IsPercentage ? LimitTable.StandardFailure.Value : LimitTable.FewestFailures);
}
