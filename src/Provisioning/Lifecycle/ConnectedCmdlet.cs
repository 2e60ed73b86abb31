using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Provisioning.Planning;

namespace Provisioning.Commands;

/// <summary>The base of the commands that work over the connections to both services.</summary>
public abstract class ConnectedCmdlet : ProvisioningCmdlet
{
    /// <summary>The connections to use; the session's unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
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
            Agility = wanted.Contains(SystemNames.Agility) ? agility ?? session.Agility : null,
            Ambition = wanted.Contains(SystemNames.Ambition) ? ambition ?? session.Ambition : null,
            Others = new RunTargets
            {
                Agility = session.Agility, Ambition = session.Ambition, Others = new RunTargets { Agility = agility, Ambition = ambition },
            },
        };
    }

    private T? Given<T>()
        where T : class => Connection.Select(RowInput.Unwrap).OfType<T>().FirstOrDefault();
}
