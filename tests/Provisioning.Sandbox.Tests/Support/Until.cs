using System.Diagnostics;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>Waits for something to become true; only a hang meets the limit.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task True(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, "It did not become true in time.");
            await Task.Delay(5);
        }
    }
}
