using System.Management.Automation;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Connections;

/// <summary>
/// Looks whether services are there, take the credential, whom it belongs to, which release they are, and whether the clocks agree. What is
/// wrong is in the result and no error; nothing is repeated.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ProvisioningConnection")]
[OutputType(typeof(ConnectionTest))]
public sealed class TestProvisioningConnectionCommand : ProvisioningCmdlet
{
    private readonly List<object> _connections = [];

    /// <summary>The connections to look at, or their names; all of the session unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ConnectionTransformation(ConnectionKind.Either)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public object[]? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess() => _connections.AddRange(Connection is null ? All() : Connection.Select(c => RowInput.Unwrap(c)!));

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        foreach (object connection in _connections)
        {
            WriteObject(connection switch
            {
                AgilityConnection agility => Await(token => ConnectionLook.AtAsync(agility, Log, token)),
                AmbitionConnection ambition => Await(token => ConnectionLook.AtAsync(ambition, Log, token)),
                _ => throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"'{connection}' is no connection."),
            });
        }
    }

    private static IEnumerable<object> All()
    {
        ConnectionTable table = ConnectionTable.Current;
        return table.Ambition.All.Select(c => (object)c.Value).Concat(table.Agility.All.Select(c => c.Value));
    }
}
