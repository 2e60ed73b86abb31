using Provisioning.Batch;

namespace Provisioning.Agility.Members;

/// <summary>The results of a chunk, in the order of its rows.</summary>
/// <param name="rows">The rows.</param>
/// <param name="early">Receives early results; <c>null</c> for none.</param>
internal sealed class ChunkResults(IReadOnlyList<VerifiedRow> rows, IProgress<ProvisioningResult>? early)
{
    private int _told;

    /// <summary>Processes rows and returns their results.</summary>
    /// <exception cref="ChunkInterruptedException">The connection failed in between; the exception has the results so far.</exception>
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

    /// <summary>Passes on the next results in order, so that they have been written when the rest is stopped; called from any thread.</summary>
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
