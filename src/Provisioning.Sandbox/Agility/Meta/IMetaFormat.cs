using Provisioning.Sandbox.Agility.Model;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Agility.Meta;

/// <summary>A format of the description of the model.</summary>
internal interface IMetaFormat
{
    Reply Model(AssetModel model);

    Reply Type(AssetType type);

    Reply Attribute(AttributeDefinition attribute);

    Reply Operation(AssetType type, OperationDefinition operation);
}
