using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Host;
using Provisioning.Http;

namespace Provisioning.Commands.Common;

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
            try
            {
                Write(cmdlet, entry.Level, entry.Message);
            }
            catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException)
            {
                // With -Debug, or where a preference says Inquire, PowerShell writes the message and then asks whether to go on.
                // Where nobody can answer, that must not cost the results of what was done already.
            }
        }
    }

    private static void Write(Cmdlet cmdlet, Level level, string message)
    {
        switch (level)
        {
            case Level.Debug:
                cmdlet.WriteDebug(message);
                break;
            case Level.Verbose:
                cmdlet.WriteVerbose(message);
                break;
            default:
                cmdlet.WriteWarning(message);
                break;
        }
    }
}
