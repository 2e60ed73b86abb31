using System.Management.Automation;
using Provisioning.Ambition.Groups;
using Provisioning.Batch;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Removes Ambition users from groups. Each row names the group that the user is in now; a user who is not in it gives
/// <c>NoChange</c>. To move a user to another group of the same type, use <c>Set-GroupMembership</c> alone.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "GroupMembership", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class RemoveGroupMembershipCommand : GroupMembershipCmdlet
{
    private protected override RowAction RowAction => new("Remove", "Remove the Ambition group membership");

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<GroupMembership> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Client.RemoveMembershipsAsync(values, Form, cancellationToken);
}
