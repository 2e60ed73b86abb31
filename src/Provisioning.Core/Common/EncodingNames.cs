using System.Globalization;
using System.Text;

namespace Provisioning.Common;

/// <summary>Finds encodings by the names that .NET, PowerShell and spreadsheets give them, or by their code pages.</summary>
internal static class EncodingNames
{
    // UTF-7 hides characters from a check of the text. Newer runtimes do not have it.
    private const int Utf7 = 65000;

    /// <summary>The encodings that exports are likely to have.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["ascii", "iso-8859-1", "iso-8859-15", "oem", "utf-16", "utf-16BE", "utf-32", "utf-8", "windows-1250", "windows-1251", "windows-1252"];

    /// <summary>The encoding; <c>null</c> when this machine has none of this name.</summary>
    /// <param name="name">For example <c>utf8</c>, <c>windows-1252</c>, <c>1252</c>, <c>ansi</c> or <c>oem</c>.</param>
    public static Encoding? Find(string name)
    {
        try
        {
            return Named(name.Trim()) is { CodePage: not Utf7 } encoding ? encoding : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with a name that <see cref="Find"/> does not find, as a sentence.</summary>
    public static string Problem(string name) => $"there is no encoding '{name}'. Usual ones are utf-8, utf-16 and windows-1252.";

    private static Encoding Named(string name) => name.ToLowerInvariant() switch
    {
        "utf8" or "utf8bom" or "utf8nobom" => Encoding.UTF8,
        "unicode" => Encoding.Unicode,
        "bigendianunicode" => Encoding.BigEndianUnicode,
        "utf32" => Encoding.UTF32,
        "bigendianutf32" => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        "ansi" or "default" => OfPage(CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        "oem" => OfPage(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
        _ => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? OfPage(page) : OfName(name),
    };

#if NET
    // The runtime itself supports only Unicode, ASCII and Latin 1.
    private static Encoding OfName(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    private static Encoding OfPage(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
#else
    private static Encoding OfName(string name) => Encoding.GetEncoding(name);

    private static Encoding OfPage(int page) => Encoding.GetEncoding(page);
#endif
}
