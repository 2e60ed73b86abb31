using System.Management.Automation;
using Provisioning.Agility.MemberGroups;
using Provisioning.Batch;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Takes Agility members out of member groups; the groups stay, also where no one is left in them. Who is not in a group gives <c>NoChange</c>.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "AgilityMemberGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class RemoveAgilityMemberGroupMemberCommand : MemberGroupCmdlet
{
    private protected override RowAction RowAction => new("Remove", "Take the Agility member out of the member group");

    private protected override bool IsAddition => false;

    private protected override Task<IReadOnlyList<ProvisioningResult>> ChangeAsync(
        IReadOnlyList<MemberGroupDraft> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Groups.RemoveMembersAsync(values, chunk.Places, cancellationToken);
}
