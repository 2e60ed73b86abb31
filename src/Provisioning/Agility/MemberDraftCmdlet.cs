using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Security;
using Provisioning.Agility.Members;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;

namespace Provisioning.Commands.Agility;

/// <summary>The base of the commands that say what a member should be.</summary>
public abstract class MemberDraftCmdlet : AgilityBatchCmdlet<MemberDraft>
{
    /// <summary>The whole name; first and last name unless given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("full_name", "DisplayName", "display_name")]
    public string? Name { get; set; }

    /// <summary>The given name, for rows without a whole name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("first_name", "GivenName", "given_name")]
    public string? FirstName { get; set; }

    /// <summary>The family name, for rows without a whole name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("last_name", "Surname", "family_name", "sn")]
    public string? LastName { get; set; }

    /// <summary>The short name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("short_name")]
    public string? Nickname { get; set; }

    /// <summary>The e-mail address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("e_mail", "e-mail", "Mail", "EmailAddress", "email_address", "work_email")]
    public string? Email { get; set; }

    /// <summary>The telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("phone_number", "Telephone", "OfficePhone")]
    public string? Phone { get; set; }

    /// <summary>Free text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The admin privileges: <c>Role:4</c>, <c>Role.Name'Team Member</c> or <c>Team Member</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("default_role", "AdminPrivileges")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? DefaultRole { get; set; }

    /// <summary>True for a guest collaborator.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanTransformation]
    public bool? IsCollaborator { get; set; }

    /// <summary>Whether the member is notified by e-mail.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanTransformation]
    public bool? NotifyViaEmail { get; set; }

    /// <summary>Whether conversations are sent by e-mail.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanTransformation]
    public bool? SendConversationEmails { get; set; }

    /// <summary>Further attributes and relations, the same for every row: <c>@{ Custom_Site = 'Boston'; Scopes = 'Scope:1010' }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Property { get; set; } = new Hashtable();

    /// <summary>The password, where the instance keeps passwords.</summary>
    [Parameter]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    /// <summary>A remark that the service keeps with the change. With one, every member is sent alone.</summary>
    [Parameter]
    public string? Comment { get; set; }

    /// <summary>Takes every text as an e-mail address, where addresses of another form than <c>name@domain</c> are in use.</summary>
    [Parameter]
    public SwitchParameter AllowAnyEmail { get; set; }

    private protected override bool TakesAnyEmail => AllowAnyEmail;

    /// <summary>What holds for every row and stands in none, as it was when the command began.</summary>
    private protected MemberExtras Extras { get; private set; } = new();

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        base.OnBegin();
        Extras = Read();
        _ = Await(token => Client.CheckAsync(Extras, DefaultRole, token));
    }

    /// <summary>Reads what stands in no row.</summary>
    private protected virtual MemberExtras Read() => new()
    {
        Properties = NamedValues.From(Property),
        Password = Password is null ? null : new NetworkCredential("", Password).Password,
        Comment = Comment,
    };

    private protected override IEnumerable<KeyValuePair<string, object?>> CellsOf(PSObject input, KeyValuePair<string, object?>[] given) =>
        base.CellsOf(input, DirectoryName.WithoutCommonName(given));

    private protected override string KeyOf(MemberDraft value) => value.Username ?? value.Oid!.ToString();
}
