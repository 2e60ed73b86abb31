using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Ambition;

namespace Provisioning.Commands;

/// <summary>
/// Puts Ambition users into groups. A user who is in another group of the same type is moved: no removal is needed before.
/// </summary>
[Cmdlet(VerbsCommon.Set, "GroupMembership", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class SetGroupMembershipCommand : GroupMembershipCmdlet
{
    /// <summary>Creates the group types and groups of the rows first, each once; those that exist stay as they are.</summary>
    [Parameter]
    public SwitchParameter CreateGroup { get; set; }

    private protected override string ActionName => "Set";

    private protected override string Question => "Set the Ambition group membership";

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<GroupMembership> values,
        CancellationToken cancellationToken) => Client.SetMembershipsAsync(values, Form, cancellationToken);

    private protected override IReadOnlyDictionary<GroupMembership, ProvisioningException> Prepare(IReadOnlyList<GroupMembership> values) =>
        CreateGroup && values.Count > 0 ? Await(token => new GroupCreation(Client).PrepareAsync(values, token)) : base.Prepare(values);
}
