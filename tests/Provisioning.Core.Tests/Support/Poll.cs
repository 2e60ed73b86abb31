using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Provisioning.Core.Tests.Support;

/// <summary>Waits for something that happens elsewhere, up to a deadline.</summary>
internal static class Poll
{
    public static async Task UntilAsync(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "What was waited for did not happen.");
            await Task.Delay(2);
        }
    }
}
