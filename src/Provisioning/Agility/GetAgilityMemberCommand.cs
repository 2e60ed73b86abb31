using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Provisioning.Agility;

namespace Provisioning.Commands;

/// <summary>
/// Finds Agility members: by a part of the name, by e-mail address, by user name (also from the pipeline, many in one
/// request), by OID, or all of them.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AgilityMember", DefaultParameterSetName = "All")]
[OutputType(typeof(AgilityMember))]
public sealed class GetAgilityMemberCommand : ProvisioningCmdlet
{
    private readonly List<string> _waiting = [];
    private AgilityClient _client = null!;

    /// <summary>A part of the name. The search works on an index of the service that lags: it does not prove that somebody is missing.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The e-mail address; several members may share it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Email")]
    [ValidateNotNullOrEmpty]
    public string Email { get; set; } = "";

    /// <summary>The user name, or several. Each one is answered with the member or with an error.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Username", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Key")]
    [ValidateNotNullOrEmpty]
    public string[] Username { get; set; } = [];

    /// <summary>The identifier, such as <c>Member:1042</c>; a moment is cut off.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Oid")]
    [ValidateNotNullOrEmpty]
    public Oid[] Oid { get; set; } = [];

    /// <summary>Members in one request. 200 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = 200;

    /// <summary>The connection to use; the session's unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    public AgilityConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin() => _client = new AgilityClient(ConnectionTable.RequireAgility(Connection), Log);

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        switch (ParameterSetName)
        {
            case "Username":
                _waiting.AddRange(Username.Select(u => u.Trim()));
                while (_waiting.Count >= AgilityClient.ChunkCount)
                {
                    LookUp(AgilityClient.ChunkCount);
                }

                break;
            case "Oid":
                foreach (Oid oid in Oid)
                {
                    LookUp(oid);
                }

                break;
            case "Name":
                Write(_client.FindByName(Name, PageSize));
                break;
            case "Email":
                Write(_client.FindByEmail(Email, PageSize));
                break;
            default:
                Write(_client.FindAll(PageSize));
                break;
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd() => LookUp(_waiting.Count);

    private void Write(MemberPages pages)
    {
        while (Await(pages.NextAsync) is { } page)
        {
            WriteObject(page, enumerateCollection: true);
        }
    }

    private void LookUp(int count)
    {
        if (count == 0)
        {
            return;
        }

        List<string> names = _waiting.GetRange(0, count);
        _waiting.RemoveRange(0, count);
        ILookup<string, AgilityMember> found = Await(token => _client.FindByUsernameAsync(names, token));
        foreach (string name in names)
        {
            if (found.Contains(name))
            {
                WriteObject(found[name], enumerateCollection: true);
            }
            else
            {
                WriteMissing($"There is no member with the user name '{name}'.", name);
            }
        }
    }

    private void LookUp(Oid oid)
    {
        AgilityMember? member = Await(token => _client.FindByOidAsync(oid, token));
        if (member is null)
        {
            WriteMissing($"There is no member {oid.WithoutMoment}, or none that this connection may see.", oid);
        }
        else
        {
            WriteObject(member);
        }
    }

    private void WriteMissing(string message, object target) =>
        WriteError(ErrorRecords.From(new ProvisioningException(ProvisioningErrorKind.NotFound, message), CommandName, target));
}
