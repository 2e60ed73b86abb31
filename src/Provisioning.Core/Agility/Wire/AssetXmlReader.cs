using System.Globalization;
using System.Text;
using System.Xml;

namespace Provisioning.Agility.Wire;

/// <summary>Reads the XML of rest-1.v1, element by element, without resolving external entities.</summary>
internal static class AssetXmlReader
{
    /// <summary>No document type, no external entities.</summary>
    internal static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Reads <c>Assets</c> or <c>History</c>; a single <c>Asset</c> is a list of one.</summary>
    /// <exception cref="XmlException">This is not XML, or none of the three.</exception>
    public static AssetPage ReadPage(Stream stream)
    {
        using XmlReader reader = XmlReader.Create(stream, Settings);
        reader.MoveToContent();
        AssetPage page = new();
        if (reader.LocalName == "Asset")
        {
            page.Assets.Add(ReadAsset(reader));
            page.Total = 1;
        }
        else if (reader.LocalName is "Assets" or "History")
        {
            page.Total = int.TryParse(reader.GetAttribute("total"), NumberStyles.Integer, CultureInfo.InvariantCulture, out int total)
                && total >= 0 ? total : null;
            for (int depth = Enter(reader); NextChild(reader, depth, "Asset");)
            {
                page.Assets.Add(ReadAsset(reader));
            }
        }
        else
        {
            throw new XmlException($"The root element is '{reader.LocalName}', not 'Assets', 'History' or 'Asset'.");
        }

        return page;
    }

    /// <summary>Reads the same, but each asset must have an OID.</summary>
    /// <exception cref="XmlException">This is not XML, none of the three, or an asset has no OID.</exception>
    public static AssetPage ReadList(Stream stream)
    {
        AssetPage page = ReadPage(stream);
        return page.Assets.TrueForAll(a => a.Oid is not null) ? page : throw new XmlException("An asset has no OID.");
    }

    private static AgilityAsset ReadAsset(XmlReader reader)
    {
        AgilityAsset asset = new();
        if (Oid.TryParse(reader.GetAttribute("id"), out Oid? oid))
        {
            asset.Oid = oid;
        }

        for (int depth = Enter(reader); NextChild(reader, depth, "Attribute", "Relation");)
        {
            ReadMember(reader, asset);
        }

        return asset;
    }

    private static void ReadMember(XmlReader reader, AgilityAsset asset)
    {
        string name = reader.GetAttribute("name") ?? "";
        if (reader.LocalName == "Attribute")
        {
            asset.Attributes[name] = ReadValue(reader);
            return;
        }

        List<Oid> references = [];
        for (int depth = Enter(reader); NextChild(reader, depth, "Asset");)
        {
            if (Oid.TryParse(reader.GetAttribute("idref"), out Oid? reference))
            {
                references.Add(reference!);
            }

            reader.Skip();
        }

        asset.Relations[name] = references;
    }

    // A text, a list when there are Value elements, or null when the element is empty.
    private static object? ReadValue(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            reader.Skip();
            return null;
        }

        int depth = reader.Depth;
        string? text = null;
        StringBuilder? pieces = null;
        List<string>? values = null;
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                values ??= [];
                values.Add(reader.ReadElementContentAsString());
            }
            else
            {
                // One piece, unless a comment or a CDATA section splits it.
                if (text is null)
                {
                    text = reader.Value;
                }
                else
                {
                    (pieces ??= new StringBuilder(text)).Append(reader.Value);
                }

                reader.Read();
            }
        }

        reader.Read();
        if (values is not null)
        {
            return values;
        }

        text = pieces?.ToString() ?? text;
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Steps into an element.</summary>
    /// <returns>Its depth; -1 when it has no content, and the reader is after it.</returns>
    private static int Enter(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            reader.Skip();
            return -1;
        }

        int depth = reader.Depth;
        reader.Read();
        return depth;
    }

    /// <summary>Moves to the next child with that name, or after the element when there is none.</summary>
    private static bool NextChild(XmlReader reader, int depth, string name, string? otherName = null)
    {
        if (depth < 0)
        {
            return false;
        }

        while (reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && (reader.LocalName == name || reader.LocalName == otherName))
            {
                return true;
            }

            reader.Skip();
        }

        reader.Read();
        return false;
    }
}
