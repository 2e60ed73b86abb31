using System.Text;
using System.Xml;

namespace Provisioning.Agility.Wire;

/// <summary>Writes the <c>Asset</c> of a create or an update, in the form of the vendor's example.</summary>
internal static class AssetXmlWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,

        // Line breaks are sent unchanged, on every platform: a converted value would always differ from the wanted one.
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static byte[] Write(AssetChange change)
    {
        using MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("Asset");
            foreach (IGrouping<(string Name, bool IsSet), AssetEdit> edits in change.Edits.GroupBy(e => (e.Name, IsSet(e))))
            {
                if (edits.Key.IsSet)
                {
                    WriteSet(writer, edits.Last());
                }
                else
                {
                    WriteReferences(writer, edits);
                }
            }

            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static bool IsSet(AssetEdit edit) => edit.Kind is EditKind.Set or EditKind.SetReference;

    private static void WriteSet(XmlWriter writer, AssetEdit edit)
    {
        writer.WriteStartElement(edit.Kind == EditKind.Set ? "Attribute" : "Relation");
        writer.WriteAttributeString("name", edit.Name);
        writer.WriteAttributeString("act", "set");
        if (edit.Kind == EditKind.Set)
        {
            writer.WriteString(edit.Value ?? "");
        }
        else if (edit.Value is not null)
        {
            WriteReference(writer, edit.Value, act: null);
        }

        writer.WriteFullEndElement();
    }

    private static void WriteReferences(XmlWriter writer, IGrouping<(string Name, bool IsSet), AssetEdit> edits)
    {
        writer.WriteStartElement("Relation");
        writer.WriteAttributeString("name", edits.Key.Name);
        foreach (AssetEdit edit in edits)
        {
            WriteReference(writer, edit.Value!, edit.Kind == EditKind.AddReference ? "add" : "remove");
        }

        writer.WriteEndElement();
    }

    private static void WriteReference(XmlWriter writer, string oid, string? act)
    {
        writer.WriteStartElement("Asset");
        writer.WriteAttributeString("idref", oid);
        if (act is not null)
        {
            writer.WriteAttributeString("act", act);
        }

        writer.WriteEndElement();
    }
}
