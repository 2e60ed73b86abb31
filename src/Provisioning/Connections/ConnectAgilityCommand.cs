using System;
using System.Management.Automation;
using System.Security;
using Provisioning.Agility;
using Provisioning.Http;

namespace Provisioning.Commands;

/// <summary>Makes the connection to Agility that the other commands of the session use. Nothing is sent.</summary>
[Cmdlet(VerbsCommunications.Connect, "Agility", DefaultParameterSetName = "Token")]
[OutputType(typeof(AgilityConnection))]
public sealed class ConnectAgilityCommand : ServiceConnectCmdlet
{
    /// <summary>The base address with the instance, such as <c>https://www14.v1host.com/acme</c>.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Uri? Uri { get; set; }

    /// <summary>An access token of the Applications page.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Token")]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>User name and password, where the instance takes them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Credential")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The most members in one request of the Bulk API. 100 unless given; 1 sends every member alone.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int BulkCount { get; set; } = 100;

    /// <summary>The most bytes in one request of the Bulk API. 1,000,000 unless given.</summary>
    [Parameter]
    [ValidateRange(10_000, 100_000_000)]
    public int BulkBytes { get; set; } = 1_000_000;

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        AgilityConnection connection = Make(() => new AgilityConnection(
            Uri!,
            Token is null ? ApiCredential.Basic(Credential!.GetNetworkCredential()) : ApiCredential.Bearer(Token),
            Settings(),
            new AgilityOptions { BulkCount = BulkCount, BulkBytes = BulkBytes }));
        WarnIfInsecure(connection.Uri);
        ConnectionTable.Current.Agility = connection;
        WriteObject(connection);
    }
}
