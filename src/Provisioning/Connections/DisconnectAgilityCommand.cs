using System.Management.Automation;

namespace Provisioning.Commands;

/// <summary>Closes a connection to Agility: the given one, or the session's.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Agility")]
public sealed class DisconnectAgilityCommand : ProvisioningCmdlet
{
    /// <summary>The connection to close; the session's unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public AgilityConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        ConnectionTable table = ConnectionTable.Current;
        AgilityConnection? connection = Connection ?? table.Agility;
        connection?.Dispose();
        if (ReferenceEquals(connection, table.Agility))
        {
            table.Agility = null;
        }
    }
}
