using static Provisioning.Sandbox.Model.BaseAttributes;

namespace Provisioning.Sandbox.Model;

/// <summary>The type that all others are derived from.</summary>
internal static class BaseAssetType
{
    public const string TypeName = "BaseAsset";

    public static AssetType Create() => new(
        TypeName,
        new[] { Name(), Description(), AssetState() }.Concat(Common(TypeName)),
        Enumerable.Empty<OperationDefinition>())
    {
        Base = null,
        IsAbstract = true,
        IsWritable = false,
    };
}
