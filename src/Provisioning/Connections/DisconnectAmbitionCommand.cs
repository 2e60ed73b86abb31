using System.Management.Automation;
using Provisioning.Ambition;

namespace Provisioning.Commands.Connections;

/// <summary>Closes connections to Ambition: the given ones, or the session's own.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Ambition", SupportsShouldProcess = true)]
[OutputType(typeof(AmbitionConnection))]
public sealed class DisconnectAmbitionCommand : DisconnectCmdlet
{
    /// <summary>The connections to close, or their names; the session's own unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionTransformation(ConnectionKind.Ambition)]
    [ArgumentCompleter(typeof(AmbitionConnectionCompleter))]
    public AmbitionConnection[]? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess() => Close(ConnectionTable.Current.Ambition, Connection);
}
