using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>
/// Creates Agility members from rows. Who is found by user name stays as he is (<c>NoChange</c>); a row of somebody who has
/// left is skipped.
/// </summary>
[Cmdlet(VerbsCommon.New, "AgilityMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class NewAgilityMemberCommand : MemberDraftCmdlet
{
    /// <summary>False for somebody who has left; such a row is skipped.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("is_active", "Active", "Enabled")]
    public bool? IsActive { get; set; }

    private protected override string ActionName => "Create";

    private protected override string Question => "Create the Agility member";

    private protected override IReadOnlyList<Column> KeyColumns => [Columns.Username, Columns.Email, Columns.Key];

    private protected override IEnumerable<MemberDraft> Read(SourceRow row) => [MemberDraftReader.ReadNew(row)];

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<MemberDraft> values,
        CancellationToken cancellationToken) => Client.CreateMembersAsync(values, cancellationToken);
}
