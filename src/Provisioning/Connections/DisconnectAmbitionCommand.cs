using System.Management.Automation;
using Provisioning.Ambition;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Connections;

/// <summary>Closes a connection to Ambition: the given one, or the session's own.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Ambition")]
public sealed class DisconnectAmbitionCommand : ProvisioningCmdlet
{
    /// <summary>The connection to close, or its name; the session's own unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionTransformation(ConnectionKind.Ambition)]
    [ArgumentCompleter(typeof(AmbitionConnectionCompleter))]
    public AmbitionConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        ConnectionSet<AmbitionConnection> session = ConnectionTable.Current.Ambition;
        if ((Connection ?? session.Own) is { } connection)
        {
            connection.Dispose();
            session.Remove(connection);
        }
    }
}
