using System.Management.Automation;

namespace Provisioning.Commands;

/// <summary>Shows the connections of this session; never their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "ProvisioningConnection")]
[OutputType(typeof(AmbitionConnection), typeof(AgilityConnection))]
public sealed class GetProvisioningConnectionCommand : ProvisioningCmdlet
{
    /// <summary>Only this service; both unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("Ambition", "Agility")]
    public string[] System { get; set; } = ["Ambition", "Agility"];

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        ConnectionTable table = ConnectionTable.Current;
        foreach (string system in System)
        {
            object? connection = string.Equals(system, "Ambition", global::System.StringComparison.OrdinalIgnoreCase)
                ? table.Ambition
                : table.Agility;
            if (connection is not null)
            {
                WriteObject(connection);
            }
        }
    }
}
