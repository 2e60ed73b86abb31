using System.Runtime.InteropServices;

namespace Provisioning.Demo;

/// <summary>Turns the first Ctrl+C or SIGTERM into a cancelled token; a second one ends the program at once.</summary>
internal sealed class StopSignal : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(800);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignal()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Ends the program when it has not ended by itself soon after the signal.</summary>
    /// <param name="exitCode">The exit code of the program in that case.</param>
    public void EndProcessAfterward(int exitCode) => Token.Register(
        () => Task.Delay(s_patience).ContinueWith(_ => Environment.Exit(exitCode), TaskScheduler.Default));

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
            _source.Cancel();
        }
    }
}
