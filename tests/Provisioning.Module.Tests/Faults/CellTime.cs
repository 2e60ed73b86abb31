namespace Provisioning.Module.Tests.Faults;

/// <summary>How long a cell may take: what its attempts may wait, and what a busy machine may add.</summary>
internal static class CellTime
{
    private const long Machine = 300_000;
    private const long Attempt = 5_000;
    private const long InTime = 300;
    private const long LongestPause = 1_100;

    public static long Limit(CellObservation cell) => Machine + cell.Attempts.Count * Wait(cell.Fault);

    private static long Wait(string fault) => fault switch
    {
        "answer late, in time" => InTime,
        "answer too late, done" or "no answer ever, not done" or "answer in single bytes, without end" => Attempt,
        _ when fault.StartsWith("429", StringComparison.Ordinal) => LongestPause,
        _ => 0,
    };
}
