using System.Management.Automation;
using Provisioning.Agility.MemberGroups;
using Provisioning.Batch;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Removes Agility members from member groups; the groups stay, also when they are empty. A member who is not in a group gives <c>NoChange</c>.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "AgilityMemberGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class RemoveAgilityMemberGroupMemberCommand : MemberGroupCmdlet
{
    private protected override RowAction RowAction => new("Remove", "Remove the Agility member from the member group");

    private protected override bool IsAddition => false;

    private protected override Task<IReadOnlyList<ProvisioningResult>> ChangeAsync(
        IReadOnlyList<MemberGroupDraft> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Groups.RemoveMembersAsync(values, chunk.Places, cancellationToken);
}
