using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Provisioning.Sandbox.Http;

/// <summary>Puts XML into an answer.</summary>
internal static class XmlReply
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    public static Reply Create(int status, XElement root, XmlLayout layout)
    {
        bool isPlain = layout == XmlLayout.Plain;
        string lineEnd = isPlain ? "\n" : "\r\n";
        using MemoryStream stream = new();
        Write(stream, Declaration + lineEnd + (isPlain ? "" : lineEnd));
        using (XmlWriter writer = XmlWriter.Create(stream, Settings(layout, lineEnd)))
        {
            root.WriteTo(writer);
        }

        Write(stream, isPlain ? lineEnd : "");
        return new Reply(status, isPlain ? "text/xml" : "text/xml; charset=utf-8", stream.ToArray());
    }

    /// <summary>A text of the caller's, without what XML cannot carry.</summary>
    public static string Clean(string text) =>
        new(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD').ToArray());

    private static XmlWriterSettings Settings(XmlLayout layout, string lineEnd) => new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = layout != XmlLayout.Compact,
        IndentChars = layout == XmlLayout.Plain ? "  " : "\t",
        NewLineChars = lineEnd,
        NewLineHandling = NewLineHandling.Entitize,
        OmitXmlDeclaration = true,
    };

    private static void Write(MemoryStream stream, string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        stream.Write(bytes, 0, bytes.Length);
    }
}
