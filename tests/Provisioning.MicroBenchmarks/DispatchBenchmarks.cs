using BenchmarkDotNet.Attributes;
using Provisioning.Ambition.Accounts;
using Provisioning.Batch;
using Provisioning.Common;

namespace Provisioning.MicroBenchmarks;

/// <summary>5,000 rows through the Dispatcher.</summary>
public class DispatchBenchmarks
{
    /// <summary>In chunks of 100, two at once, to a sender that answers immediately.</summary>
    /// <returns>How many came out.</returns>
    [Benchmark]
    public int Dispatcher()
    {
        using Dispatcher<AmbitionUser, string> dispatcher = new(new DispatcherOptions { MaximumConcurrency = 2 }, Send, CancellationToken.None);
        int count = 0;
        foreach (AmbitionUser user in Rows.Users)
        {
            dispatcher.Add(user);
            count += dispatcher.TakeReady().Count();
        }

        return count + dispatcher.Complete().Count();
    }

    /// <summary>Held back until no other row can contradict them.</summary>
    /// <returns>How many left.</returns>
    [Benchmark]
    public int Window()
    {
        ConflictWindow<AmbitionUser, string> window = new(1000, (_, _) => "");
        int count = 0;
        Action<AmbitionUser> send = _ => count++;
        foreach (AmbitionUser user in Rows.Users)
        {
            window.Add(user.Row, [KeyHash.Of(user.Username), KeyHash.Of(user.Email!)], new RowPlace(user.Row), user);
            if (window.IsFull)
            {
                window.Release(send, _ => { });
            }
        }

        window.Drain(send, _ => { });
        return count;
    }

    private static Task<IReadOnlyList<string>> Send(IReadOnlyList<AmbitionUser> users, SentChunk<string> chunk, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(users.Select(u => u.Username).ToList());
}
