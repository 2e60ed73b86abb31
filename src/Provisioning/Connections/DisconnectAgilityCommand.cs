using System.Management.Automation;
using Provisioning.Agility.Wire;

namespace Provisioning.Commands.Connections;

/// <summary>Closes connections to Agility: the given ones, or the session's own.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Agility", SupportsShouldProcess = true)]
[OutputType(typeof(AgilityConnection))]
public sealed class DisconnectAgilityCommand : DisconnectCmdlet
{
    /// <summary>The connections to close, or their names; the session's own unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionTransformation(ConnectionKind.Agility)]
    [ArgumentCompleter(typeof(AgilityConnectionCompleter))]
    public AgilityConnection[]? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess() => Close(ConnectionTable.Current.Agility, Connection);
}
