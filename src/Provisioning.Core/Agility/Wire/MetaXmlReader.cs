using System.Xml;
using System.Xml.Linq;

namespace Provisioning.Agility.Wire;

/// <summary>Reads the description of an asset type from the XML of meta.v1.</summary>
internal static class MetaXmlReader
{
    private const int DeepestLevel = 32;

    /// <summary>Reads a description from a stream that can be read twice.</summary>
    /// <exception cref="XmlException">This is not XML, or not an asset type.</exception>
    public static AssetTypeDefinition Read(Stream stream)
    {
        CheckDepth(stream);
        using XmlReader reader = XmlReader.Create(stream, AssetXmlReader.Settings);
        XElement root = XDocument.Load(reader).Root!;
        if (root.Name.LocalName != "AssetType")
        {
            throw new XmlException($"The root element is '{root.Name.LocalName}', not 'AssetType'.");
        }

        string type = Text(root, "token") ?? Text(root, "name") ?? "";
        return new AssetTypeDefinition(
            type,
            root.Elements("AttributeDefinition").Select(e => Attribute(type, e)).ToList(),
            root.Elements("Operation").Select(e => Operation(type, e)).ToList(),
            Text(root, "version"));
    }

    // Loading time grows with the square of the depth: a hostile document would take minutes.
    private static void CheckDepth(Stream stream)
    {
        using (XmlReader reader = XmlReader.Create(stream, AssetXmlReader.Settings))
        {
            while (reader.Read())
            {
                if (reader.Depth > DeepestLevel)
                {
                    throw new XmlException($"The elements are nested more than {DeepestLevel} deep.");
                }
            }
        }

        stream.Position = 0;
    }

    private static AgilityAttribute Attribute(string type, XElement element) => new()
    {
        AssetType = type,
        Name = Text(element, "name") ?? "",
        AttributeType = Text(element, "attributetype") ?? "Text",
        IsReadOnly = Flag(element, "isreadonly"),
        IsRequired = Flag(element, "isrequired"),
        IsMultiValue = Flag(element, "ismultivalue"),
        IsCustom = Flag(element, "iscustom"),
        RelatedAsset = element.Element("RelatedAsset") is { } related ? Text(related, "nameref") : null,
    };

    private static AgilityOperation Operation(string type, XElement element) => new()
    {
        AssetType = type,
        Name = Text(element, "name") ?? "",
        Validator = element.Element("Validator") is { } validator ? LastPart(Text(validator, "tokenref")) : null,
    };

    private static string? LastPart(string? token) => token?.Substring(token.LastIndexOf('.') + 1);

    private static string? Text(XElement element, string attribute) => element.Attribute(attribute)?.Value;

    private static bool Flag(XElement element, string attribute) =>
        string.Equals(Text(element, attribute), "true", StringComparison.OrdinalIgnoreCase);
}
