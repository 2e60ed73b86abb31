using System.Management.Automation;
using Provisioning.Agility.Meta;
using Provisioning.Agility.Wire;

namespace Provisioning.Commands.Agility;

/// <summary>Shows the attributes and relations of an Agility asset type, the customer's own included, as meta.v1 describes them.</summary>
[Cmdlet(VerbsCommon.Get, "AgilityAttribute")]
[OutputType(typeof(AgilityAttribute))]
public sealed class GetAgilityAttributeCommand : AssetTypeCmdlet
{
    /// <inheritdoc/>
    protected override void OnEnd()
    {
        AgilityMetaClient client = new(RequireConnection(), Log);
        WriteNamed(Await(token => client.GetAttributesAsync(AssetType, token)), a => a.Name, Name, $"attribute of {AssetType}");
    }
}
