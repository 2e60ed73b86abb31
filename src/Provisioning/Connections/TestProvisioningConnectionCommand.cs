using System.Management.Automation;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Connections;

/// <summary>
/// Checks whether services can be reached and accept the credential, whose it is, which release they have, and whether the clocks agree. Problems
/// are in the result and are not errors; nothing is repeated.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ProvisioningConnection")]
[OutputType(typeof(ConnectionTest))]
public sealed class TestProvisioningConnectionCommand : ProvisioningCmdlet
{
    private readonly List<object> _connections = [];

    /// <summary>The connections to check, or their names; all of the session unless given.</summary>
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
                AgilityConnection agility => Await(token => ConnectionCheck.AtAsync(agility, Log, token)),
                AmbitionConnection ambition => Await(token => ConnectionCheck.AtAsync(ambition, Log, token)),
                _ => throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"'{connection}' is not a connection."),
            });
        }
    }

    private static IEnumerable<object> All()
    {
        ConnectionTable table = ConnectionTable.Current;
        return table.Ambition.All.Select(c => (object)c.Value).Concat(table.Agility.All.Select(c => c.Value));
    }
}
