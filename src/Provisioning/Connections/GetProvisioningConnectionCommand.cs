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
    public string[] System { get; set; } = ["Ambition", "Agility"];

    /// <summary>Only connections of these names; wildcards are allowed, and an empty text stands for the session's own. All unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        ConnectionTable table = ConnectionTable.Current;
        foreach (string system in System)
        {
            bool isAmbition = string.Equals(system, AmbitionRules.Service, global::System.StringComparison.OrdinalIgnoreCase);
            WriteObjects<object>(isAmbition ? Pick(table.Ambition.All) : Pick(table.Agility.All));
        }
    }

    private List<T> Pick<T>(IEnumerable<KeyValuePair<string, T>> connections) =>
        connections.Where(c => Name is null || Name.Any(n => Pattern(n).IsMatch(c.Key))).Select(c => c.Value).ToList();

    private static WildcardPattern Pattern(string name) => new(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
}
