using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Http;

namespace Provisioning.Commands.Connections;

/// <summary>The base of the connecting commands: time-outs, repeats and the proxy.</summary>
public abstract class ConnectCmdlet : ProvisioningCmdlet
{
    /// <summary>The longest that one attempt may take, in seconds. 180 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 180;

    /// <summary>How often a request may be repeated after its first attempt. 4 unless given; 0 means no repeats.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 4;

    /// <summary>The first pause before a repeat, in seconds, where the service names none; it doubles each time. 2 unless given.</summary>
    [Parameter]
    [ValidateRange(0, 300)]
    public double RetryIntervalSec { get; set; } = 2;

    /// <summary>
    /// How long, in seconds, all users of the connection together go on repeating while nothing works. 900 unless given.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 86_400)]
    public double RetryBudgetSec { get; set; } = 900;

    /// <summary>
    /// The address of a proxy; the system's proxy unless given. Addresses of this machine are reached without any. A user name and a
    /// password must not be in it.
    /// </summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>True when an address without encryption may be that of another machine.</summary>
    private protected virtual bool IsInsecureAllowed => false;

    /// <summary>The name of the connection; empty for the session's own.</summary>
    private protected virtual string ConnectionName => "";

    /// <summary>Gathers the settings of the connection.</summary>
    private protected ConnectionSettings Settings() => new()
    {
        Name = ConnectionName,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
        MaximumRetryCount = MaximumRetryCount,
        RetryDelay = TimeSpan.FromSeconds(RetryIntervalSec),
        RetryBudget = TimeSpan.FromSeconds(RetryBudgetSec),
        AllowInsecure = IsInsecureAllowed,
        Proxy = Proxy is null ? null : new ServiceProxy(Proxy, ProxyCredential?.GetNetworkCredential()),
    };
}
