using System.Xml;
using System.Xml.Linq;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>Reads an asset from XML.</summary>
internal static class XmlBody
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static List<SentAttribute> Read(string text)
    {
        XElement root = Parse(text);
        return root.Name == "Asset"
            ? root.Elements().Select(Change).ToList()
            : throw AgilityException.Bad($"Unexpected element {root.Name.LocalName}");
    }

    private static XElement Parse(string text)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(text), Safe);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException error)
        {
            throw AgilityException.Bad(error.Message);
        }
    }

    private static SentAttribute Change(XElement element)
    {
        if (element.Name != "Attribute" && element.Name != "Relation")
        {
            throw AgilityException.Bad($"Unexpected element {element.Name.LocalName}");
        }

        string name = element.Attribute("name")?.Value ?? throw AgilityException.Bad($"An element {element.Name.LocalName} has no name");
        SentAttribute change = new(name, element.Attribute("act")?.Value);
        return element.Name.ToString() switch
        {
            "Relation" => change with { IsRelation = true, Items = Items(element, "Asset", Reference) },
            "Attribute" when element.HasElements => change with { IsRelation = false, Items = Items(element, "Value", item => item.Value) },
            _ => change with { IsRelation = false, Text = element.Value },
        };
    }

    private static List<SentItem> Items(XElement element, string expected, System.Func<XElement, string> value)
    {
        XElement? unexpected = element.Elements().FirstOrDefault(item => item.Name != expected);
        return unexpected is null
            ? element.Elements().Select(item => new SentItem(value(item), item.Attribute("act")?.Value)).ToList()
            : throw AgilityException.Bad($"Unexpected element {unexpected.Name.LocalName}");
    }

    private static string Reference(XElement asset) =>
        asset.Attribute("idref")?.Value ?? throw AgilityException.Bad("An Asset in a Relation has no idref");
}
