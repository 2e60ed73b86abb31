using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Dispatch;

namespace Provisioning.Agility;

/// <summary>Works through a chunk one item after the other and keeps what is done when the connection fails on the way.</summary>
internal static class RowByRow
{
    public static async Task<IReadOnlyList<ProvisioningResult>> RunAsync<T>(
        IReadOnlyList<T> items,
        Func<T, CancellationToken, Task<ProvisioningResult>> work,
        CancellationToken cancellationToken)
    {
        List<ProvisioningResult> results = new(items.Count);
        foreach (T item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                results.Add(await work(item, cancellationToken).ConfigureAwait(false));
                EarlyResults.Tell(results[results.Count - 1]);
            }
            catch (ProvisioningException e) when (results.Count > 0)
            {
                throw new ChunkInterruptedException(results, e);
            }
        }

        return results;
    }
}
