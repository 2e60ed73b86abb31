using System.Management.Automation;
using Provisioning.Agility.MemberGroups;
using Provisioning.Batch;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Adds Agility members to member groups, from rows with the column <c>member_group</c> or from the command line. A member who is in a group already
/// gives <c>NoChange</c>; a group is read again before its rows are reported as set.
/// </summary>
[Cmdlet(VerbsCommon.Add, "AgilityMemberGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class AddAgilityMemberGroupMemberCommand : MemberGroupCmdlet
{
    /// <summary>Creates the groups that do not exist, each once; without it they are errors.</summary>
    [Parameter]
    public SwitchParameter CreateMissing { get; set; }

    private protected override bool MayBeMissing => CreateMissing;

    private protected override RowAction RowAction => new("Set", "Add the Agility member to the member group");

    private protected override bool IsAddition => true;

    private protected override Task<IReadOnlyList<ProvisioningResult>> ChangeAsync(
        IReadOnlyList<MemberGroupDraft> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Groups.AddMembersAsync(values, CreateMissing, chunk.Places, cancellationToken);
}
