using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>A workbook that a test writes, part by part, as spreadsheet programs do.</summary>
internal sealed class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // The styles of cells, in the order of their numbers.
    private static readonly string[] s_formats = ["General", "yyyy-mm-dd", "m/d/yy h:mm", "00000", "h:mm", "0.00E+00", "dddd, d. mmmm yyyy", "[h]:mm"];

    private readonly List<(string Name, string State, string Rows, string After)> _sheets = [];
    private readonly List<string> _texts = [];

    /// <summary>What the workbook says of dates: <c>date1904="1"</c>.</summary>
    public string Properties { get; init; } = "";

    /// <summary>True for texts in a part of their own, as Excel keeps them.</summary>
    public bool SharesTexts { get; init; }

    /// <summary>A part instead of the one that would be written.</summary>
    public Dictionary<string, byte[]> Parts { get; } = [];

    /// <summary>A workbook with one sheet.</summary>
    public static byte[] Of(params object?[][] rows) => new TestWorkbook().Sheet("People", rows).ToBytes();

    public static string Style(int format, object value) => $"<c s=\"{format}\"><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>";

    /// <summary>A sheet of rows, in which a cell is a text, a number, yes or no, nothing, or XML that begins with a cell.</summary>
    public TestWorkbook Sheet(string name, IEnumerable<object?[]> rows, string state = "visible", string after = "")
    {
        StringBuilder xml = new();
        int number = 0;
        foreach (object?[] row in rows)
        {
            number++;
            xml.Append(FormattableString.Invariant($"<row r=\"{number}\">"));
            for (int i = 0; i < row.Length; i++)
            {
                xml.Append(Cell(row[i], Name(i) + number.ToString(CultureInfo.InvariantCulture)));
            }

            xml.Append("</row>");
        }

        return Xml(name, xml.ToString(), state, after);
    }

    /// <summary>A sheet whose rows are written as they are.</summary>
    public TestWorkbook Xml(string name, string rows, string state = "visible", string after = "")
    {
        _sheets.Add((name, state, rows, after));
        return this;
    }

    public byte[] ToBytes()
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Write(archive, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr {Properties}/><sheets>{string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"r{i + 1}\"/>"))}</sheets></workbook>");
            Write(archive, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>");
            Write(archive, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts>{string.Concat(s_formats.Select((f, i) => $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{SecurityElement.Escape(f)}\"/>"))}</numFmts><cellXfs>{string.Concat(s_formats.Select((_, i) => $"<xf numFmtId=\"{200 + i}\"/>"))}<xf numFmtId=\"31\"/></cellXfs></styleSheet>");
            if (SharesTexts)
            {
                Write(archive, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(_texts.Select(t => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(t)}</t></si>"))}</sst>");
            }

            for (int i = 0; i < _sheets.Count; i++)
            {
                Write(archive, $"xl/worksheets/sheet{i + 1}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{_sheets[i].Rows}</sheetData>{_sheets[i].After}</worksheet>");
            }
        }

        return stream.ToArray();
    }

    private static string Name(int column) => column < 26 ? ((char)('A' + column)).ToString() : Name((column / 26) - 1) + (char)('A' + (column % 26));

    private string Cell(object? value, string reference) => value switch
    {
        null => "",
        string xml when xml.StartsWith("<c", StringComparison.Ordinal) => xml.Insert(2, $" r=\"{reference}\""),
        string text when SharesTexts => $"<c r=\"{reference}\" t=\"s\"><v>{Shared(text)}</v></c>",
        string text => $"<c r=\"{reference}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        bool yes => $"<c r=\"{reference}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
        _ => $"<c r=\"{reference}\"><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>",
    };

    private int Shared(string text)
    {
        int place = _texts.IndexOf(text);
        if (place < 0)
        {
            _texts.Add(text);
        }

        return place < 0 ? _texts.Count - 1 : place;
    }

    private void Write(ZipArchive archive, string name, string text)
    {
        using Stream part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        byte[] bytes = Parts.TryGetValue(name, out byte[]? other) ? other : Encoding.UTF8.GetBytes(text);
        part.Write(bytes, 0, bytes.Length);
    }
}
