using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>
/// Changes Agility members, named by OID or user name. Only what differs is sent; empty cells change nothing.
/// </summary>
[Cmdlet(VerbsCommon.Set, "AgilityMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class SetAgilityMemberCommand : MemberDraftCmdlet
{
    /// <summary>The identifier of the member, such as <c>Member:1042</c>; with it, a user name is something to change.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Oid? Oid { get; set; }

    private protected override string ActionName => "Update";

    private protected override string Question => "Change the Agility member";

    private protected override bool NeedsInput => false;

    private protected override string ConflictKeyOf(MemberDraft value) => value.Oid?.ToString() ?? base.ConflictKeyOf(value);

    private protected override IEnumerable<MemberDraft> Read(SourceRow row) => [MemberDraftReader.ReadChange(row)];

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<MemberDraft> values,
        CancellationToken cancellationToken) => Client.UpdateMembersAsync(values, cancellationToken);
}
