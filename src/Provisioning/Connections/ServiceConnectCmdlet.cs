using System;
using System.Management.Automation;

namespace Provisioning.Commands;

/// <summary>The base of the commands that connect to a real service: what goes over the network is encrypted unless told otherwise.</summary>
public abstract class ServiceConnectCmdlet : ConnectCmdlet
{
    /// <summary>
    /// Takes an <c>http</c> address of another machine. The token and all people then travel without encryption; addresses of this
    /// machine are taken without it.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowInsecure { get; set; }

    private protected override bool IsInsecureAllowed => AllowInsecure;

    /// <summary>Says what <c>-AllowInsecure</c> means, where it was needed.</summary>
    private protected void WarnIfInsecure(Uri uri)
    {
        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback)
        {
            WriteWarning($"The connection to {uri.Host} is not encrypted: everybody on the way can read the token.");
        }
    }
}
