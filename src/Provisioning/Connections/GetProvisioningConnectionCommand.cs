using System.Management.Automation;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Commands.Common;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Connections;

/// <summary>Shows the connections of this session; never their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "ProvisioningConnection")]
[OutputType(typeof(AmbitionConnection), typeof(AgilityConnection))]
public sealed class GetProvisioningConnectionCommand : ProvisioningCmdlet
{
    /// <summary>Only this service; both unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("Ambition", "Agility")]
    public string[] Service { get; set; } = ["Ambition", "Agility"];

    /// <summary>Only connections of these names; wildcards are allowed, an empty text stands for the session's own, and a name that does not exist is an error. All unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        ConnectionTable table = ConnectionTable.Current;
        List<KeyValuePair<string, object>> connections = [.. Service.SelectMany(s => IsAmbition(s) ? Of(table.Ambition) : Of(table.Agility))];
        WriteObjects(FindNamed(connections, c => c.Key, Name, "connection").Select(c => c.Value));
    }

    private static bool IsAmbition(string service) => string.Equals(service, AmbitionRules.Service, global::System.StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<KeyValuePair<string, object>> Of<T>(ConnectionSet<T> set)
        where T : class, IDisposable => set.All.Select(c => new KeyValuePair<string, object>(c.Key, c.Value));
}
