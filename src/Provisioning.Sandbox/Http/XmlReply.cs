using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Provisioning.Sandbox.Http;

/// <summary>Puts XML into an answer.</summary>
internal static class XmlReply
{
    private const string ContentType = "text/xml";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        OmitXmlDeclaration = true,
    };

    public static Reply Create(int status, XElement root)
    {
        using MemoryStream stream = new();
        byte[] declaration = Encoding.ASCII.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        stream.Write(declaration, 0, declaration.Length);
        using (XmlWriter writer = XmlWriter.Create(stream, Settings))
        {
            root.WriteTo(writer);
        }

        stream.WriteByte((byte)'\n');
        return new Reply(status, ContentType, stream.ToArray());
    }

    /// <summary>A text of the caller's, without what XML cannot carry.</summary>
    public static string Clean(string text) =>
        new(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD').ToArray());
}
