using System.Diagnostics;

namespace Provisioning.Core.Tests.Support;

/// <summary>Waits for something that happens elsewhere.</summary>
internal static class Poll
{
    /// <summary>So long that only a hang meets it, however busy the machine is.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task UntilAsync(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, "What was waited for did not happen.");
            await Task.Delay(2);
        }
    }

    /// <summary>Cancels what waits for something that never comes: it can end in no other way than by being cancelled.</summary>
    public static async Task EndsWhenCancelledAsync(System.Threading.CancellationTokenSource source, Task work)
    {
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.WaitAsync(Patience));
    }
}
