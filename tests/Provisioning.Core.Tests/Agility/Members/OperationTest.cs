using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

public abstract class OperationTest : AroundMemberTest
{
    protected Task<ProvisioningResult> Run(string operation, string username, bool force = false) =>
        Run(operation, new MemberKey { Username = username, Row = 1 }, force);

    protected async Task<ProvisioningResult> Run(string operation, MemberKey key, bool force = false)
    {
        AgilityClient client = new(Connection);
        return (await client.MoveAsync(MemberTransition.Of(await client.FindOperationAsync(operation, None)), [key], None, force)).Single();
    }

    /// <summary>Whether the service would let an operation run now.</summary>
    protected bool Allows(string oid, string validator) => Store.FindMember(oid)![validator] == "true";
}
