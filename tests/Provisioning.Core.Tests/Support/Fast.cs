using Provisioning.Http;

namespace Provisioning.Core.Tests.Support;

/// <summary>Settings with which repeats follow at once.</summary>
internal static class Fast
{
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(2);

    public static ConnectionSettings Settings(int retries = 4) => new() { RetryDelay = Delay, MaximumRetryCount = retries };
}
