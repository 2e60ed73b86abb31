using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Meta;

/// <summary>A format of the description of the model.</summary>
internal interface IMetaFormat
{
    Reply Model(AssetModel model);

    Reply Type(AssetType type);

    Reply Attribute(AttributeDefinition attribute);

    Reply Operation(AssetType type, OperationDefinition operation);
}
