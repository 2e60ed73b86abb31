using Provisioning.Batch;

namespace Provisioning.Commands.Sync;

/// <summary>Waits for work in two services, so that trouble with one does not hide what the other has done.</summary>
internal static class TwoServices
{
    /// <summary>The results of the first, then those of the second.</summary>
    /// <exception cref="ChunkInterruptedException">One of them failed; what both have done is inside.</exception>
    public static async Task<IReadOnlyList<ProvisioningResult>> BothAsync(
        Task<IReadOnlyList<ProvisioningResult>> first,
        Task<IReadOnlyList<ProvisioningResult>> second)
    {
        List<ProvisioningResult> done = [];
        Exception? failure = null;
        foreach (Task<IReadOnlyList<ProvisioningResult>> work in new[] { first, second })
        {
            try
            {
                done.AddRange(await work.ConfigureAwait(false));
            }
            catch (ChunkInterruptedException e)
            {
                done.AddRange(e.Completed.Cast<ProvisioningResult>());
                failure ??= e.InnerException;
            }
            catch (ProvisioningException e)
            {
                failure ??= e;
            }
        }

        return failure is null ? done : throw new ChunkInterruptedException(done, failure);
    }
}
