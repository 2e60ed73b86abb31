using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>Reads a pipe in the background, so that waiting for its writer can be cancelled.</summary>
internal sealed class CancellablePipeStream(Stream pipe, CancellationToken cancellation) : ForwardStream(pipe)
{
    /// <summary>Does work in the background that may block forever.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first; the work continues without being waited for.</exception>
    public static T Await<T>(Func<T> work, CancellationToken cancellation)
    {
        Task<T> task = Task.Run(work, cancellation);
        Task.WaitAny([task], cancellation);
        return task.GetAwaiter().GetResult();
    }

    public override int Read(byte[] buffer, int offset, int count) => Await(() => Source.Read(buffer, offset, count), cancellation);
}
