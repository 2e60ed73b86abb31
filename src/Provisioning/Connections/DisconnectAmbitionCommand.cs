using System.Management.Automation;

namespace Provisioning.Commands;

/// <summary>Closes a connection to Ambition: the given one, or the session's.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Ambition")]
public sealed class DisconnectAmbitionCommand : ProvisioningCmdlet
{
    /// <summary>The connection to close; the session's unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public AmbitionConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        ConnectionTable table = ConnectionTable.Current;
        AmbitionConnection? connection = Connection ?? table.Ambition;
        connection?.Dispose();
        if (ReferenceEquals(connection, table.Ambition))
        {
            table.Ambition = null;
        }
    }
}
