namespace Provisioning.Sync.Run.Journal;

/// <summary>Who carries a run out, where, and since when.</summary>
public sealed class RunOwner
{
    /// <summary>The name of the user's account.</summary>
    public string User { get; init; } = "";

    /// <summary>The name of the computer.</summary>
    public string Host { get; init; } = "";

    /// <summary>The identifier of the process.</summary>
    public int ProcessId { get; init; }

    /// <summary>When the process took the run up, in UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The owner in words.</summary>
    /// <returns>For example <c>svc-hr on build01, process 4711, since 2026-11-22 05:45:00Z</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{User} on {Host}, process {ProcessId}, since {Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
}
