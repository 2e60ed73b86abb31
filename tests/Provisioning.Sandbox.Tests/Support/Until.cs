using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>Waits for something to become true, but not forever.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

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
