using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>Structural comparison of documents; moments and given numbers may differ when asked for.</summary>
internal static partial class Same
{
    public static void Xml(string expected, string actual) =>
        Assert.Equal(Normal(XDocument.Parse(expected)), Normal(XDocument.Parse(actual)));

    public static void Json(string expected, string actual) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse(actual)!.ToJsonString());

    public static void XmlButIds(string expected, string actual) => Xml(WithoutIds(expected), WithoutIds(actual));

    public static void JsonButIds(string expected, string actual) => Json(WithoutIds(expected), WithoutIds(actual));

    private static string WithoutIds(string text) =>
        MomentedHref().Replace(MomentedOid().Replace(text, "$1:ID:MOMENT"), "/$1/ID/MOMENT");

    private static string Normal(XDocument document)
    {
        foreach (XElement element in document.Descendants())
        {
            element.ReplaceAttributes(element.Attributes().OrderBy(attribute => attribute.Name.LocalName, System.StringComparer.Ordinal).ToArray());
        }

        return document.ToString();
    }

    [GeneratedRegex(@"\b([A-Z][a-z]+):\d+:\d+")]
    private static partial Regex MomentedOid();

    [GeneratedRegex(@"/([A-Z][a-z]+)/\d+/\d+")]
    private static partial Regex MomentedHref();
}
