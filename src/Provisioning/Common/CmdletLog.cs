using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Host;
using Provisioning.Http;

namespace Provisioning.Commands.Common;

/// <summary>Keeps the messages of the engine, from any thread, until the pipeline thread can write them.</summary>
internal sealed class CmdletLog : IProvisioningLog
{
    private readonly ConcurrentQueue<Action<Cmdlet>> _messages = new();

    public void Debug(string message) => _messages.Enqueue(cmdlet => cmdlet.WriteDebug(message));

    public void Verbose(string message) => _messages.Enqueue(cmdlet => cmdlet.WriteVerbose(message));

    public void Warning(string message) => _messages.Enqueue(cmdlet => cmdlet.WriteWarning(message));

    /// <summary>Writes what has gathered. Only on the pipeline thread.</summary>
    public void WriteTo(Cmdlet cmdlet)
    {
        while (_messages.TryDequeue(out Action<Cmdlet>? write))
        {
            try
            {
                write(cmdlet);
            }
            catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException)
            {
                // With -Debug, or where a preference says Inquire, PowerShell writes the message and then asks whether to go on.
                // Where no one can answer, the results of what was done already must not be lost.
            }
        }
    }
}
