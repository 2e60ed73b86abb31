using Provisioning.Batch;

namespace Provisioning.Commands.Common;

/// <summary><see cref="Task.WhenAll(Task[])"/> for work that gives results, so that an error in one service does not hide what the others have done.</summary>
internal static class ResultTasks
{
    /// <summary>Waits for all tasks and joins their results in the order of the tasks.</summary>
    /// <exception cref="ChunkInterruptedException">A task failed; the results of all tasks, as far as there are any, are inside.</exception>
    /// <exception cref="OperationCanceledException">A task was cancelled, and none failed.</exception>
    public static async Task<IReadOnlyList<ProvisioningResult>> WhenAllAsync(params Task<IReadOnlyList<ProvisioningResult>>[] tasks)
    {
        try
        {
            return (await Task.WhenAll(tasks).ConfigureAwait(false)).SelectMany(r => r).ToList();
        }
        catch (Exception e) when (e is ChunkInterruptedException or ProvisioningException)
        {
            throw new ChunkInterruptedException(tasks.SelectMany(Completed).ToList(), e is ChunkInterruptedException { InnerException: { } cause } ? cause : e);
        }
    }

    private static IEnumerable<ProvisioningResult> Completed(Task<IReadOnlyList<ProvisioningResult>> task) =>
        task.Status == TaskStatus.RanToCompletion ? task.Result
        : task.Exception?.InnerException is ChunkInterruptedException interrupted ? interrupted.Completed.Cast<ProvisioningResult>()
        : [];
}
