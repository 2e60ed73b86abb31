using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Connections;

/// <summary>The connections of each runspace. Connections are immutable; only the choice changes.</summary>
internal sealed class ConnectionTable
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionTable> Tables = new();

    /// <summary>The table of the runspace that runs the calling command.</summary>
    public static ConnectionTable Current => Tables.GetOrCreateValue(Runspace.DefaultRunspace);

    public ConnectionSet<AmbitionConnection> Ambition { get; } = new(AmbitionRules.Service);

    public ConnectionSet<AgilityConnection> Agility { get; } = new(AgilityRules.Service);

    /// <summary>Closes and forgets all of them.</summary>
    public void Close()
    {
        Ambition.Close();
        Agility.Close();
    }
}
