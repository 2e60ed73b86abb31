using Provisioning.Batch;

namespace Provisioning.Agility.Members;

/// <summary>The results of a chunk, in the order of its rows.</summary>
internal sealed class ChunkResults
{
    private readonly IReadOnlyList<VerifiedRow> _rows;
    private int _told;

    private ChunkResults(IReadOnlyList<VerifiedRow> rows) => _rows = rows;

    /// <summary>Works on rows and gives their results.</summary>
    /// <exception cref="ChunkInterruptedException">The connection failed on the way; it has the results so far.</exception>
    public static async Task<IReadOnlyList<ProvisioningResult>> CollectAsync(IReadOnlyList<VerifiedRow> rows, Func<ChunkResults, Task> work)
    {
        try
        {
            await work(new ChunkResults(rows)).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (rows.Any(r => !r.IsOpen))
        {
            throw new ChunkInterruptedException(rows.Where(r => !r.IsOpen).Select(r => r.Result!).ToList(), e);
        }

        return rows.Select(r => r.Result!).ToList();
    }

    /// <summary>Tells the results that are next in order, so that they have come out when the rest is stopped; called from any thread.</summary>
    public void Tell()
    {
        lock (_rows)
        {
            for (; _told < _rows.Count && _rows[_told].Result is { } result; _told++)
            {
                EarlyResults.Tell(result);
            }
        }
    }
}
