using System.Management.Automation;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Commands.Connections;
using Provisioning.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

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
        HashSet<string> wanted = new(systems);
        ConnectionTable session = ConnectionTable.Current;
        AgilityConnection? agility = Given<AgilityConnection>();
        AmbitionConnection? ambition = Given<AmbitionConnection>();
        return new RunTargets
        {
            Agility = wanted.Contains(AgilityRules.Service) ? agility ?? session.Agility.Own : null,
            Ambition = wanted.Contains(AmbitionRules.Service) ? ambition ?? session.Ambition.Own : null,
            Others = Others(session, new RunTargets { Agility = agility, Ambition = ambition }),
        };
    }

    private static RunTargets Others(ConnectionTable session, RunTargets given)
    {
        RunTargets others = session.Agility.All.Aggregate(given, (rest, c) => new RunTargets { Agility = c.Value, Others = rest });
        return session.Ambition.All.Aggregate(others, (rest, c) => new RunTargets { Ambition = c.Value, Others = rest });
    }

    private T? Given<T>()
        where T : class => Connection.Select(RowInput.Unwrap).OfType<T>().FirstOrDefault();
}
