using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Provisioning.Commands;

/// <summary>The default connections of each runspace. Connections are immutable; only the choice changes.</summary>
internal sealed class ConnectionTable
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionTable> Tables = new();

    /// <summary>The table of the runspace that runs the calling command.</summary>
    public static ConnectionTable Current => Tables.GetOrCreateValue(Runspace.DefaultRunspace);

    public AmbitionConnection? Ambition { get; set; }

    public AgilityConnection? Agility { get; set; }

    /// <summary>The given connection, or the default one.</summary>
    /// <exception cref="ProvisioningException">There is neither.</exception>
    public static AmbitionConnection RequireAmbition(AmbitionConnection? given) =>
        given ?? Current.Ambition ?? throw Missing("Ambition", "Connect-Ambition");

    /// <summary>The given connection, or the default one.</summary>
    /// <exception cref="ProvisioningException">There is neither.</exception>
    public static AgilityConnection RequireAgility(AgilityConnection? given) =>
        given ?? Current.Agility ?? throw Missing("Agility", "Connect-Agility");

    private static ProvisioningException Missing(string service, string command) => new(
        ProvisioningErrorKind.Connection,
        $"There is no connection to {service} in this session. Run {command} first, or give one with -Connection.");
}
