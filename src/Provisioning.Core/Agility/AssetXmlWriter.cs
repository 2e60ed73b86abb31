using System.IO;
using System.Text;
using System.Xml;

namespace Provisioning.Agility;

/// <summary>Writes the <c>Asset</c> of a create or an update, as the vendor's recipe shows it.</summary>
internal static class AssetXmlWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,

        // Line breaks arrive as they are, on every platform: a value that changed on the way would differ for ever.
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static byte[] Write(AssetChange change)
    {
        using MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("Asset");
            foreach ((string name, string value) in change.Attributes)
            {
                writer.WriteStartElement("Attribute");
                writer.WriteAttributeString("name", name);
                writer.WriteAttributeString("act", "set");
                writer.WriteString(value);
                writer.WriteEndElement();
            }

            foreach ((string name, Oid value) in change.Relations)
            {
                writer.WriteStartElement("Relation");
                writer.WriteAttributeString("name", name);
                writer.WriteAttributeString("act", "set");
                writer.WriteStartElement("Asset");
                writer.WriteAttributeString("idref", value.WithoutMoment.ToString());
                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return stream.ToArray();
    }
}
