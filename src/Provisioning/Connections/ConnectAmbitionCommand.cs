using System;
using System.Management.Automation;
using System.Security;
using Provisioning.Ambition;
using Provisioning.Http;

namespace Provisioning.Commands;

/// <summary>Makes the connection to Ambition that the other commands of the session use. Nothing is sent.</summary>
[Cmdlet(VerbsCommunications.Connect, "Ambition", DefaultParameterSetName = "Subdomain")]
[OutputType(typeof(AmbitionConnection))]
public sealed class ConnectAmbitionCommand : ConnectCmdlet
{
    /// <summary>The customer's part of the address: <c>acme</c> for <c>https://acme.ambition.com</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Subdomain")]
    [ValidatePattern("^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$")]
    public string Subdomain { get; set; } = "";

    /// <summary>The whole base address, such as <c>http://127.0.0.1:5080</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Uri")]
    public Uri? Uri { get; set; }

    /// <summary>The token of an API integration.</summary>
    [Parameter(Mandatory = true)]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>The format of request bodies: <c>Json</c>, the default, or <c>Csv</c>.</summary>
    [Parameter]
    public AmbitionFormat Format { get; set; } = AmbitionFormat.Json;

    /// <summary>The most rows in one request. 5,000 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int ChunkSize { get; set; } = 5000;

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
        AmbitionOptions options = new()
        {
            Format = Format,
            ChunkCount = ChunkSize,
            GroupTypeNameField = GroupTypeNameField,
            GroupNameField = GroupNameField,
            GroupTypeOfGroupField = GroupTypeOfGroupField,
        };
        Uri address = Uri ?? new Uri($"https://{Subdomain}.ambition.com");
        AmbitionConnection connection = Make(() => new AmbitionConnection(address, ApiCredential.Token(Token!), options, Settings()));
        ConnectionTable.Current.Ambition = connection;
        WriteObject(connection);
    }
}
