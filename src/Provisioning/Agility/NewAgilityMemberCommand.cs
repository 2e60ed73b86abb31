using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Creates Agility members from rows, many in one request where the instance can. A member who is found by user name is treated as
/// <c>-IfExists</c> says; a row of a person who has left is skipped.
/// </summary>
[Cmdlet(VerbsCommon.New, "AgilityMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class NewAgilityMemberCommand : MemberDraftCmdlet
{
    /// <summary>The log-in name; the e-mail address unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Key")]
    public string? Username { get; set; }

    /// <summary>False for a person who has left; such a row is skipped.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("is_active", "Active", "Enabled", "AccountEnabled")]
    [BooleanTransformation]
    public bool? IsActive { get; set; }

    /// <summary>
    /// What to do about an existing member: <c>Skip</c>, the default (<c>NoChange</c>), <c>Update</c>, <c>Reactivate</c> or <c>Error</c>.
    /// </summary>
    [Parameter]
    public IfExists IfExists { get; set; } = IfExists.Skip;

    /// <summary>Only asks the service what it would do; needs the Bulk API (release 18.0 or later).</summary>
    [Parameter]
    public SwitchParameter Preview { get; set; }

    private protected override bool IsHarmless => Preview;

    private protected override RowAction RowAction => new("Create", "Create the Agility member");

    private protected override IReadOnlyList<Column> KeyColumns => [Columns.Username, Columns.Email, Columns.Key];

    private protected override IEnumerable<Column[]> NeededColumns(SourceRow first) => [[Columns.FirstName, Columns.Name], [Columns.LastName, Columns.Name]];

    private protected override IReadOnlyList<MemberDraft> Read(SourceRow row) => [MemberDraftReader.ReadNew(row, Extras)];

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<MemberDraft> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Client.For(chunk).CreateMembersAsync(values, IfExists, cancellationToken, Preview);
}
