namespace Provisioning.Batch;

/// <summary>Waits on the pipeline thread for work in the background, and lets the caller report meanwhile.</summary>
internal static class PipelineWait
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when the task has ended, successfully or not; it does not throw the task's exception.</summary>
    /// <param name="task">The work.</param>
    /// <param name="whileWaiting">Called about ten times a second; may be <c>null</c>.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the task ended.</exception>
    public static void For(Task task, Action? whileWaiting, CancellationToken cancellationToken)
    {
        while (!IsOver(task, whileWaiting, cancellationToken))
        {
            // The callback waits.
        }
    }

    /// <summary>Waits for a tenth of a second at most.</summary>
    /// <returns>True when the task has ended.</returns>
    internal static bool IsOver(Task task, Action? whileWaiting, CancellationToken cancellationToken)
    {
        if (task.IsCompleted)
        {
            return true;
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task pause = Task.Delay(Interval, stop.Token);
        Task.WaitAny(task, pause);
        stop.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
        whileWaiting?.Invoke();
        return task.IsCompleted;
    }
}
