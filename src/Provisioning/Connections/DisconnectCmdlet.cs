using System.Management.Automation;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Connections;

/// <summary>The base of the commands that close connections.</summary>
public abstract class DisconnectCmdlet : ProvisioningCmdlet
{
    /// <summary>Returns the connections that were closed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Closes the given connections, or the session's own.</summary>
    private protected void Close<T>(ConnectionSet<T> session, T[]? given)
        where T : class, IDisposable
    {
        foreach (T connection in given ?? [.. new[] { session.Own }.OfType<T>()])
        {
            if (!ShouldProcess(connection.ToString(), "Disconnect"))
            {
                continue;
            }

            connection.Dispose();
            session.Remove(connection);
            if (PassThru)
            {
                WriteObject(connection);
            }
        }
    }
}
