using System.Collections.Concurrent;
using System.Management.Automation;
using Provisioning.Http;

namespace Provisioning.Commands;

/// <summary>Keeps what the engine tells from any thread until the pipeline thread can write it.</summary>
internal sealed class CmdletLog : IProvisioningLog
{
    private readonly ConcurrentQueue<(Level Level, string Message)> _messages = new();

    private enum Level
    {
        Debug,
        Verbose,
        Warning,
    }

    public void Debug(string message) => _messages.Enqueue((Level.Debug, message));

    public void Verbose(string message) => _messages.Enqueue((Level.Verbose, message));

    public void Warning(string message) => _messages.Enqueue((Level.Warning, message));

    /// <summary>Writes what has gathered. Only on the pipeline thread.</summary>
    public void WriteTo(Cmdlet cmdlet)
    {
        while (_messages.TryDequeue(out (Level Level, string Message) entry))
        {
            switch (entry.Level)
            {
                case Level.Debug:
                    cmdlet.WriteDebug(entry.Message);
                    break;
                case Level.Verbose:
                    cmdlet.WriteVerbose(entry.Message);
                    break;
                default:
                    cmdlet.WriteWarning(entry.Message);
                    break;
            }
        }
    }
}
