using System.Globalization;
using System.Text;

namespace Provisioning.Core.Tests.Samples;

/// <summary>A file of <c>samples/</c>: its name, its form, and its cells from the header on.</summary>
internal sealed record SampleFile(string Name, Encoding Encoding, char Delimiter, string LineEnd, IReadOnlyList<string[]> Cells)
{
    public byte[] ToBytes()
    {
        string text = string.Concat(Cells.Select(cells => string.Join(Delimiter, cells.Select(Quoted)) + LineEnd));
        return [.. Encoding.Preamble, .. Encoding.GetBytes(text)];
    }

    private string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny([Delimiter, '"', '\r', '\n']) < 0
            ? cell
            : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>The sample exports, byte for byte.</summary>
internal static class SampleFiles
{
    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding s_utf8WithMark = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly Encoding s_utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding s_windows1252 = Windows1252();
    private static readonly HashSet<char> s_windows1252Characters = [.. s_windows1252.GetString([.. Enumerable.Range(0, 256).Select(code => (byte)code)])];

    private static readonly string[][] s_seed =
    [
        ["first_name", "last_name", "email", "role", "team_name"],
        ["Jason", "Smith", "jason@yourcompany.com", "Account Executive", "Dogs"],
        ["Susan", "Simpson", "susan@yourcompany.com", "Customer Support", "Cats"],
    ];

    public static IReadOnlyList<SampleFile> All { get; } = Create();

    public static SampleFile Named(string name) => All.Single(file => file.Name == name);

    /// <summary>The name as a system writes it that knows no characters but those of Windows-1252.</summary>
    public static string InWindows1252(SampleName name) =>
        name.Written.All(s_windows1252Characters.Contains) ? name.Written : name.Latin;

    private static SampleFile[] Create()
    {
        string[][] full = [SampleExport.Header, .. SampleExport.Rows.Select(row => row.Cells)];
        string[][] reduced =
        [
            SampleExport.Header,
            .. SampleExport.Rows.Select(row => (string[])[InWindows1252(row.FirstName), InWindows1252(row.LastName), .. row.Cells.Skip(2)]),
        ];
        return
        [
            new("hrm.csv", s_utf8, ',', "\n", s_seed),
            new("hrm-1000.csv", s_utf8, ',', "\r\n", full),
            new("hrm-1000-semicolon.csv", s_utf8, ';', "\r\n", full),
            new("hrm-1000-bom.csv", s_utf8WithMark, ',', "\r\n", full),
            new("hrm-1000-utf16.csv", s_utf16, ',', "\r\n", full),
            new("hrm-1000-windows1252.csv", s_windows1252, ';', "\r\n", reduced),
            .. Enumerable.Range(1, CompanyDays.Count).SelectMany(CompanyDay),
        ];
    }

    private static IEnumerable<SampleFile> CompanyDay(int day)
    {
        IReadOnlyList<CompanyAccount> accounts = CompanyAccount.After(day);
        string name = string.Create(CultureInfo.InvariantCulture, $"company-day{day}");
        yield return new($"{name}.csv", s_utf8, ',', "\r\n", [CompanyRow.Header, .. CompanyDays.Rows(day).Select(r => r.Cells)]);
        yield return new($"expected/{name}-ambition.csv", s_utf8, ',', "\n", [CompanyAccount.AmbitionHeader, .. accounts.Select(a => a.AmbitionCells)]);
        yield return new($"expected/{name}-agility.csv", s_utf8, ',', "\n", [CompanyAccount.AgilityHeader, .. accounts.Select(a => a.AgilityCells)]);
    }

    private static Encoding Windows1252()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
