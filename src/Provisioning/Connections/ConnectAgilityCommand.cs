using System.Management.Automation;
using System.Net;
using System.Security;
using Provisioning.Agility;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;
using Provisioning.Http;
using Provisioning.Targets.Agility;

namespace Provisioning.Commands.Connections;

/// <summary>Makes a connection to Agility: the session's own, or one with a name. The service is asked who is connecting.</summary>
[Cmdlet(VerbsCommunications.Connect, "Agility", DefaultParameterSetName = "Token")]
[OutputType(typeof(AgilityConnection))]
public sealed class ConnectAgilityCommand : ServiceConnectCmdlet
{
    /// <summary>The base address with the instance, such as <c>https://www14.v1host.com/acme</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Token")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Credential")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Secret")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "DefaultCredentials")]
    public Uri? Uri { get; set; }

    /// <summary>An access token of the Applications page.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Token")]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>User name and password, where the instance takes them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Credential")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The name of a secret of Microsoft.PowerShell.SecretManagement: a token, or user name and password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Secret")]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault that has the secret; the default one unless given.</summary>
    [Parameter(ParameterSetName = "Secret")]
    [ValidateNotNullOrEmpty]
    public string? VaultName { get; set; }

    /// <summary>
    /// Logs on as the account that runs PowerShell, by Negotiate or NTLM, where the instance asks for one of them: an instance on premise
    /// with Windows integrated authentication.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "DefaultCredentials")]
    public SwitchParameter UseDefaultCredentials { get; set; }

    /// <summary>
    /// Takes the address from <c>PROVISIONING_AGILITY_URL</c>, and <c>PROVISIONING_AGILITY_TOKEN</c> or <c>PROVISIONING_AGILITY_USERNAME</c>
    /// and <c>PROVISIONING_AGILITY_PASSWORD</c>.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Environment")]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>The most members in one request of the Bulk API. 100 unless given; 1 sends every member alone.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int BulkCount { get; set; } = 100;

    /// <summary>The most bytes in one request of the Bulk API. 1,000,000 unless given.</summary>
    [Parameter]
    [ValidateRange(10_000, 100_000_000)]
    public int BulkBytes { get; set; } = 1_000_000;

    /// <summary>The most requests that are sent at once, by commands that do not set it themselves. 4 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 4;

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        EnvironmentSettings environment = new(AgilityRules.Service);
        AgilityConnection connection = Make(() => new AgilityConnection(
            Uri ?? environment.Address("URL"),
            CredentialOf(environment),
            Settings(),
            new AgilityOptions { BulkCount = BulkCount, BulkBytes = BulkBytes, MaximumConcurrency = ThrottleLimit }));
        WarnIfInsecure(connection.Pipeline, connection.Uri);
        Validate(connection, new AgilityProbe(connection, Log).WhoAsync);
        ConnectionTable.Current.Agility.Set(Name, connection);
        WriteObject(connection);
    }

    private ApiCredential CredentialOf(EnvironmentSettings environment) => ParameterSetName switch
    {
        "DefaultCredentials" => UseDefaultCredentials
            ? ApiCredential.OwnAccount()
            : throw new ArgumentException("-UseDefaultCredentials:$false leaves nothing to connect with. Give a -Token, a -Credential or a -SecretName."),
        "Environment" => OfEnvironment(environment),
        "Secret" => CredentialOf(VaultSecret.Read(this, SecretName!, VaultName)),
        _ => CredentialOf(Token ?? (object)Credential!),
    };

    // A user name may be domain\user, which GetNetworkCredential takes apart; Windows PowerShell writes \user where there is no domain.
    private static ApiCredential CredentialOf(object secret) => secret switch
    {
        SecureString token => ApiCredential.Bearer(token),
        PSCredential credential => ApiCredential.Basic(new NetworkCredential(credential.UserName.TrimStart('\\'), credential.Password)),
        _ => throw new ArgumentException($"The secret is a {secret.GetType().Name}, and neither a SecureString nor a PSCredential."),
    };

    private static ApiCredential OfEnvironment(EnvironmentSettings environment) => environment.First("TOKEN", "USERNAME") is { Name: "USERNAME" } user
        ? ApiCredential.Basic(new NetworkCredential(user.Value, environment.Secret("PASSWORD")))
        : ApiCredential.Bearer(environment.Secret("TOKEN"));
}
