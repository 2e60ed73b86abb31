using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Provisioning.Sync.Report;

/// <summary>
/// Puts the page together. Its only script and its only style are named by their hashes in the page's policy, so that no
/// script in a person's name can run.
/// </summary>
internal static class ReportPage
{
    private static readonly Regex Placeholder = new(@"\{\{(\w+)\}\}", RegexOptions.CultureInvariant);

    /// <summary>Writes the page. The lines go straight to the stream: as a text they would need many times as much memory.</summary>
    /// <param name="report">The lines and their names.</param>
    /// <param name="parts">The other parts of the page, in HTML.</param>
    /// <param name="stream">Where it goes, in UTF-8; it stays open.</param>
    public static void Write(ReportBase report, IReadOnlyDictionary<string, string> parts, Stream stream)
    {
        string style = Resource("report.css");
        string script = Resource("report.js");
        string policy = $"default-src 'none'; style-src 'sha256-{Hash(style)}'; script-src 'sha256-{Hash(script)}'; base-uri 'none'; form-action 'none'";
        using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024, leaveOpen: true);

        // Every second piece is a name, and its value is not searched again: a value in the form of a placeholder stays a value.
        string[] pieces = Placeholder.Split(Resource("report.html"));
        for (int i = 0; i < pieces.Length; i++)
        {
            if (i % 2 == 0)
            {
                text.Write(pieces[i]);
            }
            else if (pieces[i] == "data")
            {
                text.Flush();
                ReportData.Write(report, stream);
            }
            else
            {
                text.Write(pieces[i] switch { "policy" => policy, "style" => style, "script" => script, _ => parts[pieces[i]] });
            }
        }
    }

    /// <summary>The reasons that come before everything else.</summary>
    public static string Reasons(string title, IEnumerable<string> reasons) =>
        $"<section id=\"reasons\"><h2>{ReportText.Encode(title)}</h2><ul>{string.Concat(reasons.Select(r => $"<li>{ReportText.Encode(r)}</li>"))}</ul></section>";

    private static string Hash(string text)
    {
        using SHA256 sha = SHA256.Create();
#pragma warning disable CA1850 // netstandard2.0 has no static HashData.
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA1850
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);

        // Browsers hash what they parsed, which has line feeds only.
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
