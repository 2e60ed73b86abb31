using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Xml;

namespace Provisioning.Agility;

/// <summary>Reads the XML of rest-1.v1, element by element, without resolving anything from outside.</summary>
internal static class AssetXmlReader
{
    /// <summary>No document type, nothing from outside.</summary>
    internal static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Reads <c>Assets</c> or <c>History</c>; a single <c>Asset</c> is a list of one.</summary>
    /// <exception cref="XmlException">This is no XML, or none of the three.</exception>
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
            ReadChildren(reader, () => page.Assets.Add(ReadAsset(reader)), "Asset");
        }
        else
        {
            throw new XmlException($"The root element is '{reader.LocalName}', none of 'Assets', 'History' and 'Asset'.");
        }

        return page;
    }

    /// <summary>Reads the same where each asset must say which one it is.</summary>
    /// <exception cref="XmlException">This is no XML, none of the three, or an asset has no OID.</exception>
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

        ReadChildren(reader, () => ReadMember(reader, asset), "Attribute", "Relation");
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
        ReadChildren(
            reader,
            () =>
            {
                if (Oid.TryParse(reader.GetAttribute("idref"), out Oid? reference))
                {
                    references.Add(reference!);
                }

                reader.Skip();
            },
            "Asset");
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
        StringBuilder text = new();
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
                text.Append(reader.Value);
                reader.Read();
            }
        }

        reader.Read();
        return values is null ? (text.Length == 0 ? null : text.ToString()) : values;
    }

    private static void ReadChildren(XmlReader reader, System.Action read, params string[] names)
    {
        if (reader.IsEmptyElement)
        {
            reader.Skip();
            return;
        }

        int depth = reader.Depth;
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && System.Array.IndexOf(names, reader.LocalName) >= 0)
            {
                read();
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Read();
    }
}
