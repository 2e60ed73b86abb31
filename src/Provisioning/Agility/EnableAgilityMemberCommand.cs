using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;

namespace Provisioning.Commands;

/// <summary>Gives inactive Agility members their log-in back. Who is active gives <c>NoChange</c>.</summary>
[Cmdlet(VerbsLifecycle.Enable, "AgilityMember", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class EnableAgilityMemberCommand : MemberAccessCmdlet
{
    private protected override string ActionName => "Enable";

    private protected override string Question => "Reactivate the Agility member";

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<MemberKey> values,
        CancellationToken cancellationToken) => Client.EnableMembersAsync(values, cancellationToken);
}
