using System.Management.Automation;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;
using Provisioning.Http;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>The base of the commands that work over the connections to both services.</summary>
public abstract class ConnectedCmdlet : ProvisioningCmdlet
{
    /// <summary>The connections to use, or their names; the session's own unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ConnectionTransformation(ConnectionKind.Either)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public object[] Connection { get; set; } = [];

    /// <summary>The connections to some services, the given ones first. One that is missing is told by the engine.</summary>
    private protected RunTargets Targets(IEnumerable<string> systems)
    {
        ConnectionTable session = ConnectionTable.Current;
        AgilityConnection? agility = Given<AgilityConnection>();
        AmbitionConnection? ambition = Given<AmbitionConnection>();
        IEnumerable<AgilityConnection?> allOfAgility = [agility, .. session.Agility.All.Select(c => c.Value)];
        IEnumerable<AmbitionConnection?> allOfAmbition = [ambition, .. session.Ambition.All.Select(c => c.Value)];
        HashSet<string> wanted = new(systems);
        return new RunTargets(
            Services.Targets(agility ?? session.Agility.Own, ambition ?? session.Ambition.Own).Where(t => wanted.Contains(t.Rules.Name)).ToList(),
            allOfAgility.Select(c => c?.Pipeline.Redactor).Concat(allOfAmbition.Select(c => c?.Pipeline.Redactor)).OfType<Redactor>());
    }

    private T? Given<T>()
        where T : class => Connection.Select(RowInput.Unwrap).OfType<T>().FirstOrDefault();
}
