using System.Management.Automation;
using Provisioning.Agility.Meta;
using Provisioning.Agility.Wire;

namespace Provisioning.Commands.Agility;

/// <summary>Shows the operations of an Agility asset type, and the attribute that tells whether each is possible now.</summary>
[Cmdlet(VerbsCommon.Get, "AgilityOperation")]
[OutputType(typeof(AgilityOperation))]
public sealed class GetAgilityOperationCommand : AssetTypeCmdlet
{
    /// <inheritdoc/>
    protected override void OnEnd()
    {
        AgilityMetaClient client = new(RequireConnection(), Log);
        WriteNamed(Await(token => client.GetOperationsAsync(AssetType, token)), o => o.Name, Name, $"operation of {AssetType}");
    }
}
