using System.Management.Automation;
using Provisioning.Ambition;
using Provisioning.Ambition.Groups;
using Provisioning.Batch;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Puts Ambition users into groups. A user who is in another group of the same type is moved: no removal is needed before.
/// </summary>
[Cmdlet(VerbsCommon.Set, "GroupMembership", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class SetGroupMembershipCommand : GroupMembershipCmdlet
{
    private GroupCreation? _groups;

    /// <summary>Creates the group types and groups of the rows first, each once; those that exist stay as they are.</summary>
    [Parameter]
    public SwitchParameter CreateGroup { get; set; }

    // The same in all chunks: what was made or found is not asked for again.
    private GroupCreation? Groups => CreateGroup ? _groups ??= new GroupCreation(Client) : null;

    private protected override RowAction RowAction => new("Set", "Set the Ambition group membership");

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<GroupMembership> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Client.SetMembershipsAsync(values, Form, Groups, cancellationToken);

    private protected override IReadOnlyDictionary<GroupMembership, ProvisioningException> Prepare(IReadOnlyList<GroupMembership> values) =>
        Groups is { } groups && values.Count > 0 ? Await(token => groups.PrepareAsync(values, token)) : base.Prepare(values);
}
