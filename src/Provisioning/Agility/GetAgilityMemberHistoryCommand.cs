using System.Management.Automation;
using Provisioning.Agility.History;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;
using Provisioning.Commands.Output;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Shows the changes of Agility members, oldest first: when, by whom, why, and the attributes that are asked for as they
/// were after each change.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AgilityMemberHistory")]
[OutputType(typeof(AgilityMemberChange))]
public sealed class GetAgilityMemberHistoryCommand : RowCmdlet
{
    private AgilityHistoryClient _client = null!;
    private IReadOnlyList<string> _properties = [];

    /// <summary>The log-in name, or several; the e-mail address stands for a missing one.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Email", "Mail", "EmailAddress", "Key")]
    public string[]? Username { get; set; }

    /// <summary>The identifier of the member, such as <c>Member:1042</c>, or several; a moment is cut off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Oid[]? Oid { get; set; }

    /// <summary>Attributes to show, such as <c>Phone</c> or <c>DefaultRole.Name</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Property { get; set; } = [];

    /// <summary>Changes in one request. 200 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = 200;

    /// <summary>The connection to use, or its name; the session's own unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionTransformation(ConnectionKind.Agility)]
    [ArgumentCompleter(typeof(AgilityConnectionCompleter))]
    public AgilityConnection? Connection { get; set; }

    private protected override bool TakesAnyEmail => true;

    private protected override IReadOnlyList<Column> KeyColumns => [Columns.Username, Columns.Email, Columns.Key, AgilityColumns.Oid];

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        base.OnBegin();
        _client = new AgilityHistoryClient(ConnectionTable.Current.Agility.Require(Connection), Log);
        _properties = Await(token => _client.CheckAsync(Property, token));
    }

    private protected override void ProcessRow(SourceRow row, PSObject? input)
    {
        string name = "";
        try
        {
            MemberKey key = MemberKeyReader.Read(row, anyName: true);
            name = key.ToString();
            Oid member = Await(token => _client.FindAsync(key, token));
            if (!Write(_client.Read(member, _properties, PageSize)))
            {
                throw new ProvisioningException(ProvisioningErrorKind.NotFound, $"There is no history of {member}, or none that this connection may read.");
            }
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            WriteError(ErrorRecords.From(e, CommandName, name));
        }
    }

    private bool Write(HistoryPages pages)
    {
        bool any = false;
        while (Await(pages.NextAsync) is { } page)
        {
            any |= page.Count > 0;
            WriteObjects(page.Select(WithProperties));
        }

        WarnOfShortfall(pages.Shortfall);
        return any;
    }

    // What was asked for stands beside the change's own properties, as with Select-Object.
    private static PSObject WithProperties(AgilityMemberChange change)
    {
        PSObject output = OutputObject.Of(change, name => name != nameof(change.Attributes));
        foreach (KeyValuePair<string, object?> attribute in change.Attributes.Where(a => output.Properties[a.Key] is null))
        {
            OutputObject.Add(output, attribute.Key, OutputObject.Value(attribute.Value));
        }

        return output;
    }
}
