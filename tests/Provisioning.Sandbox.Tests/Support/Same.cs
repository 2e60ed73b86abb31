using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>
/// Structural comparison of documents. The order of the attributes of an asset is promised nowhere and may differ; moments and given numbers may
/// when asked for.
/// </summary>
internal static partial class Same
{
    public static void Xml(string expected, string actual) =>
        Assert.Equal(Normal(XDocument.Parse(expected)), Normal(XDocument.Parse(actual)));

    public static void Json(string expected, string actual) =>
        Assert.Equal(Normal(JsonNode.Parse(expected))!.ToJsonString(), Normal(JsonNode.Parse(actual))!.ToJsonString());

    public static void XmlButIds(string expected, string actual) => Xml(WithoutIds(expected), WithoutIds(actual));

    public static void JsonButIds(string expected, string actual) => Json(WithoutIds(expected), WithoutIds(actual));

    private static string WithoutIds(string text) =>
        MomentedHref().Replace(MomentedOid().Replace(text, "$1:ID:MOMENT"), "/$1/ID/MOMENT");

    private static string Normal(XDocument document)
    {
        foreach (XElement asset in document.Descendants("Asset").ToArray())
        {
            asset.ReplaceNodes(asset.Elements().OrderBy(element => element.Attribute("name")?.Value, System.StringComparer.Ordinal).ToArray());
        }

        foreach (XElement element in document.Descendants())
        {
            element.ReplaceAttributes(element.Attributes().OrderBy(attribute => attribute.Name.LocalName, System.StringComparer.Ordinal).ToArray());
        }

        return document.ToString();
    }

    private static JsonNode? Normal(JsonNode? node, bool isSorted = false) => node switch
    {
        JsonObject fields => new JsonObject((isSorted ? fields.OrderBy(field => field.Key, System.StringComparer.Ordinal) : fields.AsEnumerable())
            .Select(field => KeyValuePair.Create(field.Key, Normal(field.Value, field.Key == "Attributes")))),
        JsonArray items => new JsonArray(items.Select(item => Normal(item)).ToArray()),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"\b([A-Z][a-z]+):\d+:\d+")]
    private static partial Regex MomentedOid();

    [GeneratedRegex(@"/([A-Z][a-z]+)/\d+/\d+")]
    private static partial Regex MomentedHref();
}
