using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;

namespace Provisioning.Commands;

/// <summary>Brings deleted Agility members back. Who is not deleted gives <c>NoChange</c>.</summary>
[Cmdlet(VerbsData.Restore, "AgilityMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class RestoreAgilityMemberCommand : MemberAccessCmdlet
{
    private protected override string ActionName => "Restore";

    private protected override string Question => "Undelete the Agility member";

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<MemberKey> values,
        CancellationToken cancellationToken) => Client.RestoreMembersAsync(values, cancellationToken);
}
