using System.Management.Automation;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Connections;

/// <summary>Closes a connection to Agility: the given one, or the session's own.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Agility")]
public sealed class DisconnectAgilityCommand : ProvisioningCmdlet
{
    /// <summary>The connection to close, or its name; the session's own unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionTransformation(ConnectionKind.Agility)]
    [ArgumentCompleter(typeof(AgilityConnectionCompleter))]
    public AgilityConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        ConnectionSet<AgilityConnection> session = ConnectionTable.Current.Agility;
        if ((Connection ?? session.Own) is { } connection)
        {
            connection.Dispose();
            session.Remove(connection);
        }
    }
}
