using System.Management.Automation;
using Provisioning.Http;

namespace Provisioning.Commands.Connections;

/// <summary>
/// The base of the commands that connect to a real service: what goes over the network is encrypted unless told otherwise, and the service
/// is asked whether it takes the credential.
/// </summary>
public abstract class ServiceConnectCmdlet : ConnectCmdlet
{
    /// <summary>
    /// A name for the connection. Commands use it when <c>-Connection</c> has the name, and never otherwise; a connection without a name is
    /// the session's own.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>Connects without asking the service; wrong addresses and credentials then show in the first command.</summary>
    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    /// <summary>
    /// Takes an <c>http</c> address of another machine. The token and all people then travel without encryption; addresses of this
    /// machine are taken without it.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowInsecure { get; set; }

    private protected override string ConnectionName => Name;

    private protected override bool IsInsecureAllowed => AllowInsecure;

    /// <summary>Says what <c>-AllowInsecure</c> means, where it was needed.</summary>
    private protected void WarnIfInsecure(HttpPipeline pipeline, Uri uri)
    {
        if (uri.Scheme == Uri.UriSchemeHttp && !LoopbackAddress.Is(uri))
        {
            WriteWarning($"The connection to {uri.Host} is not encrypted: everybody on the way can read {pipeline.Exposed}.");
        }
    }

    /// <summary>Asks the service with one request, unless told not to. A connection that is refused is closed again.</summary>
    private protected void Validate(IDisposable connection, Func<CancellationToken, Task> ask)
    {
        if (SkipValidation)
        {
            return;
        }

        try
        {
            Await(async token =>
            {
                await ask(token).ConfigureAwait(false);
                return true;
            });
        }
        catch (ProvisioningException e) when (!ConnectionCheck.IsRefusal(e))
        {
            WriteWarning($"{e.Message} The connection is made anyway; Test-ProvisioningConnection checks it again.");
        }
        catch (Exception)
        {
            connection.Dispose();
            throw;
        }
    }
}
