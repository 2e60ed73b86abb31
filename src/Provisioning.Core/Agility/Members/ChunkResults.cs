using Provisioning.Batch;

namespace Provisioning.Agility.Members;

/// <summary>The results of a chunk, in the order of its rows.</summary>
/// <param name="rows">The rows.</param>
/// <param name="early">Takes results on the way; <c>null</c> for no one.</param>
internal sealed class ChunkResults(IReadOnlyList<VerifiedRow> rows, IProgress<ProvisioningResult>? early)
{
    private int _told;

    /// <summary>Works on rows and gives their results.</summary>
    /// <exception cref="ChunkInterruptedException">The connection failed on the way; it has the results so far.</exception>
    public static async Task<IReadOnlyList<ProvisioningResult>> CollectAsync(
        IReadOnlyList<VerifiedRow> rows, IProgress<ProvisioningResult>? early, Func<ChunkResults, Task> work)
    {
        try
        {
            await work(new ChunkResults(rows, early)).ConfigureAwait(false);
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
        lock (rows)
        {
            for (; _told < rows.Count && rows[_told].Result is { } result; _told++)
            {
                early?.Report(result);
            }
        }
    }
}
