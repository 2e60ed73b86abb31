using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Provisioning.Core.Tests.Support;

/// <summary>Compares documents by structure: indentation and the order of XML attributes do not count.</summary>
internal static class Same
{
    public static void Json(string expected, string actual) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse(actual)!.ToJsonString());

    public static void Xml(string expected, string actual) => Assert.Equal(Normal(expected), Normal(actual));

    private static string Normal(string text)
    {
        XDocument document = XDocument.Parse(text);
        foreach (XElement element in document.Descendants())
        {
            element.ReplaceAttributes(element.Attributes().OrderBy(a => a.Name.LocalName, StringComparer.Ordinal).ToArray());
        }

        return document.ToString();
    }
}
