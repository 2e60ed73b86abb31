using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>Reads a pipe in the background, so that waiting for whoever writes it can be cancelled.</summary>
internal sealed class PatientStream(Stream pipe, CancellationToken cancellation) : ForwardStream(pipe)
{
    /// <summary>Does work that may block for ever in the background.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first; the work goes on, and nobody waits for it.</exception>
    public static T Await<T>(Func<T> work, CancellationToken cancellation)
    {
        Task<T> task = Task.Run(work, cancellation);
        Task.WaitAny([task], cancellation);
        return task.GetAwaiter().GetResult();
    }

    public override int Read(byte[] buffer, int offset, int count) => Await(() => Source.Read(buffer, offset, count), cancellation);
}
