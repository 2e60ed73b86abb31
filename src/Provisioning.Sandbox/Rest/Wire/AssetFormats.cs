using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>Chooses the format of an answer.</summary>
internal static class AssetFormats
{
    public static IAssetFormat Format(this AgilityCall call) => Of(call.WantsJson, call.Hrefs, call.Choices);

    public static IAssetFormat Of(bool wantsJson, Hrefs hrefs, AgilityChoices choices) =>
        wantsJson ? new JsonFormat(hrefs) : new XmlFormat(hrefs, choices.XmlIsPlain ? XmlLayout.Plain : XmlLayout.Indented);
}
