namespace Provisioning.Sync.Run.Journal;

/// <summary>Who carries a run out, where, and since when.</summary>
/// <param name="User">The name of the user's account.</param>
/// <param name="Host">The name of the computer.</param>
/// <param name="ProcessId">The identifier of the process.</param>
/// <param name="Time">When the process took the run up, in UTC.</param>
public sealed record RunOwner(string User, string Host, int ProcessId, DateTimeOffset Time)
{
    /// <summary>The owner in words.</summary>
    /// <returns>For example <c>svc-hr on build01, process 4711, since 2026-11-22 05:45:00Z</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{User} on {Host}, process {ProcessId}, since {Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
}
