using System.Management.Automation;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;

namespace Provisioning.Commands.Agility;

/// <summary>The base of the commands that read from Agility.</summary>
public abstract class AgilityReadCmdlet : ProvisioningCmdlet
{
    /// <summary>The connection to use, or its name; the session's own unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionTransformation(ConnectionKind.Agility)]
    [ArgumentCompleter(typeof(AgilityConnectionCompleter))]
    public AgilityConnection? Connection { get; set; }

    /// <summary>The given connection or the session's. Only on the pipeline thread, which has the session.</summary>
    private protected AgilityConnection RequireConnection() => ConnectionTable.Current.Agility.Require(Connection);
}
