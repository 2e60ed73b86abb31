using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>Chooses the format of an answer.</summary>
internal static class AssetFormats
{
    public static IAssetFormat Format(this AgilityCall call) => Of(call.WantsJson, call.Hrefs);

    public static IAssetFormat Of(bool wantsJson, Hrefs hrefs) => wantsJson ? new JsonFormat(hrefs) : new XmlFormat(hrefs);
}
