using System.Collections;
using System.Management.Automation;
using System.Security;
using System.Text.RegularExpressions;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Commands.Common;
using Provisioning.Http;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Connections;

/// <summary>
/// Makes a connection to Ambition, the session's own or one with a name: with <c>-Subdomain</c> to the legacy User Provisioning API, with
/// <c>-Endpoint</c> to a User API integration. The service is asked whether it takes the token.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Ambition", DefaultParameterSetName = "Subdomain")]
[OutputType(typeof(AmbitionConnection))]
public sealed class ConnectAmbitionCommand : ServiceConnectCmdlet
{
    /// <summary>The customer's part of the address: <c>acme</c> for <c>https://acme.ambition.com</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Subdomain")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "SubdomainSecret")]
    [ValidateNotNullOrEmpty]
    public string Subdomain { get; set; } = "";

    /// <summary>The whole base address, such as <c>http://127.0.0.1:5080</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Uri")]
    [Parameter(Mandatory = true, ParameterSetName = "UriSecret")]
    public Uri? Uri { get; set; }

    /// <summary>The ENDPOINT of a User API integration, as its Credentials tab shows it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Endpoint")]
    [Parameter(Mandatory = true, ParameterSetName = "EndpointSecret")]
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// The field mappings of the integration, where they differ from <c>email</c>, <c>first_name</c>, <c>last_name</c> and
    /// <c>is_active</c>: <c>@{ Email = 'E-Mail Address'; IsActive = 'Status' }</c>. Also <c>Username</c>, <c>TimeZone</c> and additional
    /// fields; an empty text takes a property out.
    /// </summary>
    [Parameter(ParameterSetName = "Endpoint")]
    [Parameter(ParameterSetName = "EndpointSecret")]
    [Parameter(ParameterSetName = "Environment")]
    [ValidateNotNull]
    public IDictionary FieldMap { get; set; } = new Hashtable();

    /// <summary>The text that means active. <c>true</c> unless given.</summary>
    [Parameter(ParameterSetName = "Endpoint")]
    [Parameter(ParameterSetName = "EndpointSecret")]
    [Parameter(ParameterSetName = "Environment")]
    [ValidateNotNullOrEmpty]
    public string ActiveValue { get; set; } = "true";

    /// <summary>The text that means inactive. <c>false</c> unless given.</summary>
    [Parameter(ParameterSetName = "Endpoint")]
    [Parameter(ParameterSetName = "EndpointSecret")]
    [Parameter(ParameterSetName = "Environment")]
    [ValidateNotNullOrEmpty]
    public string InactiveValue { get; set; } = "false";

    /// <summary>The token of an API integration; with -Endpoint the AUTH_TOKEN of the same Credentials tab.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Subdomain")]
    [Parameter(Mandatory = true, ParameterSetName = "Uri")]
    [Parameter(Mandatory = true, ParameterSetName = "Endpoint")]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>The name of a secret of Microsoft.PowerShell.SecretManagement.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "SubdomainSecret")]
    [Parameter(Mandatory = true, ParameterSetName = "UriSecret")]
    [Parameter(Mandatory = true, ParameterSetName = "EndpointSecret")]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault that has the secret; the default one unless given.</summary>
    [Parameter(ParameterSetName = "SubdomainSecret")]
    [Parameter(ParameterSetName = "UriSecret")]
    [Parameter(ParameterSetName = "EndpointSecret")]
    [ValidateNotNullOrEmpty]
    public string? VaultName { get; set; }

    /// <summary>
    /// Takes the token from <c>PROVISIONING_AMBITION_TOKEN</c>, and where to from <c>PROVISIONING_AMBITION_SUBDOMAIN</c>,
    /// <c>PROVISIONING_AMBITION_URL</c> or <c>PROVISIONING_AMBITION_ENDPOINT</c>.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Environment")]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>The format of request bodies: <c>Json</c>, the default, or <c>Csv</c>.</summary>
    [Parameter]
    public AmbitionFormat Format { get; set; } = AmbitionFormat.Json;

    /// <summary>The most rows in one request. 2,500 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int ChunkSize { get; set; } = 2500;

    /// <summary>
    /// How many requests of one command are sent at once. 2 unless given; one after the other whatever is given where a later
    /// row may be about the account of an earlier one by another name: when accounts are changed, enabled or disabled.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 2;

    /// <summary>The field that holds the name of a group type. <c>name</c> unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string GroupTypeNameField { get; set; } = "name";

    /// <summary>The field that holds the name of a group. <c>name</c> unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string GroupNameField { get; set; } = "name";

    /// <summary>The field that holds the type of a group. <c>group_type</c> unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string GroupTypeOfGroupField { get; set; } = "group_type";

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        AmbitionConnection connection = Make(() =>
        {
            FindAddress();
            return new AmbitionConnection(Endpoint ?? Uri ?? AddressOf(Subdomain), ApiCredential.Token(FindToken()), Options(), Settings());
        });
        WarnIfInsecure(connection.Pipeline, connection.Uri);
        Validate(connection, new AmbitionProbe(connection, Log).AskAsync);
        ConnectionTable.Current.Ambition.Set(Name, connection);
        WriteObject(connection);
    }

    private EnvironmentSettings Variables { get; } = new(AmbitionRules.Service);

    private void FindAddress()
    {
        if (FromEnvironment)
        {
            (string name, string value) = Variables.First("SUBDOMAIN", "URL", "ENDPOINT");
            Subdomain = name == "SUBDOMAIN" ? value : "";
            Uri = name == "URL" ? Variables.Address(name) : null;
            Endpoint = name == "ENDPOINT" ? Variables.Address(name) : null;
        }
    }

    private SecureString FindToken() => FromEnvironment
        ? Variables.Secret("TOKEN")
        : SecretName is null ? Token! : VaultSecret.Read(this, SecretName, VaultName) as SecureString
            ?? throw new ArgumentException($"The secret '{SecretName}' is not a SecureString.");

    private static Uri AddressOf(string subdomain)
    {
        const string Domain = ".ambition.com";
        string name = subdomain.Trim();
        name = name.EndsWith(Domain, StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - Domain.Length) : name;
        return Regex.IsMatch(name, @"\A[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\z")
            ? new Uri("https://" + name + Domain)
            : throw new ArgumentException($"'{subdomain}' is not a subdomain. For https://acme.ambition.com it is acme; -Uri takes a whole address.");
    }

    private AmbitionOptions Options() => new()
    {
        Api = Endpoint is null ? AmbitionApi.Legacy : AmbitionApi.UserApi,
        FieldMap = new AmbitionFieldMap(NamedValues.Names(FieldMap, nameof(FieldMap)))
        {
            ActiveValue = ActiveValue,
            InactiveValue = InactiveValue,
        },
        Format = Format,
        ChunkCount = ChunkSize,
        MaximumConcurrency = ThrottleLimit,
        GroupTypeNameField = GroupTypeNameField,
        GroupNameField = GroupNameField,
        GroupTypeOfGroupField = GroupTypeOfGroupField,
    };
}
