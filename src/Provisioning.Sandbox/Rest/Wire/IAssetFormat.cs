using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>A format of answers.</summary>
internal interface IAssetFormat
{
    Reply Asset(int status, AssetDocument asset);

    Reply List(AssetListDocument list);

    /// <summary>A single attribute or relation; <paramref name="of"/> is the address of its asset.</summary>
    Reply Value(SelectedValue value, string href, string of);

    Reply Error(int status, string href, string message);
}
