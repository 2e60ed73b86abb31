using System.Collections;
using System.Management.Automation;
using Provisioning.Ambition.Groups;
using Provisioning.Commands.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Flattens the group columns of HR rows: one membership for each person and filled cell, in the order of rows and columns. With
/// <c>-Wide</c> the other way: one row for each person, with a column for each group type. Nothing is sent.
/// </summary>
[Cmdlet(VerbsData.ConvertTo, "GroupMembership", DefaultParameterSetName = "Long")]
[OutputType(typeof(GroupMembership), ParameterSetName = ["Long"])]
[OutputType(typeof(PSObject), ParameterSetName = ["Wide"])]
public sealed class ConvertToGroupMembershipCommand : RowCmdlet
{
    private WideRows _wide = new();
    private Dictionary<string, string> _groupColumns = [];
    private RowGroups? _rules;

    /// <summary>
    /// Which column means which group type: <c>@{ role = 'Role'; team_name = 'Team' }</c>; or rules as in <c>Groups</c> of a mapping:
    /// <c>@{ team = @{ Type = 'Team'; Column = 'team_name', 'unit' } }</c>.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Long")]
    [Parameter(Position = 0, ParameterSetName = "Wide")]
    [ValidateNotNullOrEmpty]
    public IDictionary Group { get; set; } = new Hashtable();

    /// <summary>
    /// Makes wide rows of memberships: <c>username</c> and a column for each group type, named as <c>-Group</c> says or like the
    /// type. They come out when the last membership has come in. People without any group do not come back.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Wide")]
    public SwitchParameter Wide { get; set; }

    /// <summary>The user name; the e-mail address unless a row has one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName")]
    public string? Username { get; set; }

    /// <summary>The e-mail address, which stands for a missing user name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("e_mail", "e-mail", "Mail", "EmailAddress", "email_address", "work_email")]
    public string? Email { get; set; }

    /// <summary>Takes every text as an e-mail address, where addresses of another form than <c>name@domain</c> are in use.</summary>
    [Parameter]
    public SwitchParameter AllowAnyEmail { get; set; }

    private protected override bool TakesAnyEmail => AllowAnyEmail;

    private protected override IReadOnlyList<Column> KeyColumns => [Columns.Username, Columns.Email];

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        base.OnBegin();
        if (!Wide && GroupColumns.HasRules(Group))
        {
            _rules = RowGroups.Read(MappingTableNode.Make(Group, "-Group"), "-Group", new TableFiles(p => FilePaths.Resolve(this, p), Cancellation));
            return;
        }

        IReadOnlyList<KeyValuePair<string, string>> columns = Make(() => GroupColumns.Read(Group, Wide));
        _groupColumns = columns.ToDictionary(c => c.Key, c => c.Value);
        _wide = new WideRows(columns.Select(c => c.Value));
    }

    private protected override void ProcessRow(SourceRow row, PSObject? input)
    {
        try
        {
            if (Wide)
            {
                _wide.Add(GroupMembershipReader.Read(row));
            }
            else if (_rules is not null)
            {
                WriteObjects(GroupMembershipReader.Make(row, r => _rules.Of(r).Select(g => (g.Name, g.Text!))));
            }
            else
            {
                WriteObjects(GroupMembershipReader.Flatten(row, _groupColumns));
            }
        }
        catch (InvalidRowException e)
        {
            WriteError(ErrorRecords.From(e, CommandName, input));
        }
    }

    private protected override void EndRows(ProvisioningException? trouble = null)
    {
        if (!Wide)
        {
            return;
        }

        Dictionary<string, string> columnOf = _groupColumns.ToDictionary(c => c.Value, c => c.Key);
        foreach (IReadOnlyList<KeyValuePair<string, string>> row in _wide.Rows())
        {
            PSObject wide = new();
            foreach (KeyValuePair<string, string> cell in row)
            {
                wide.Properties.Add(new PSNoteProperty(columnOf.TryGetValue(cell.Key, out string? column) ? column : cell.Key, cell.Value));
            }

            WriteObject(wide);
        }
    }
}
