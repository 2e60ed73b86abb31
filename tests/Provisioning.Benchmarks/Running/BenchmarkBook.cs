using System.IO.Compression;

namespace Provisioning.Benchmarks;

/// <summary>Workbooks of any length, with the columns of <see cref="BenchmarkFiles"/> and a date.</summary>
internal static class BenchmarkBook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Writes one.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="rows">How many rows it has below its header.</param>
    /// <param name="sharesTexts">True for texts in a table of their own, as Excel keeps them; otherwise they stand in their cells.</param>
    /// <returns>The path.</returns>
    public static string Write(string folder, int rows, bool sharesTexts)
    {
        string path = Path.Combine(folder, FormattableString.Invariant($"rows-{rows}{(sharesTexts ? "-shared" : "")}.xlsx"));
        using ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create);
        Part(archive, "[Content_Types].xml", w => w.Write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"));
        Part(archive, "xl/workbook.xml", w => w.Write($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"));
        Part(archive, "xl/_rels/workbook.xml.rels", w => w.Write($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
        Part(archive, "xl/styles.xml", w => w.Write($"<styleSheet xmlns=\"{Main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"));
        Part(archive, "xl/worksheets/sheet1.xml", w => Sheet(w, rows, sharesTexts));
        if (sharesTexts)
        {
            Part(archive, "xl/sharedStrings.xml", w =>
            {
                w.Write($"<sst xmlns=\"{Main}\">");
                for (int row = 0; row <= rows; row++)
                {
                    Array.ForEach(Texts(row), text => w.Write($"<si><t>{text}</t></si>"));
                }

                w.Write("</sst>");
            });
        }

        return path;
    }

    private static void Sheet(StreamWriter writer, int rows, bool sharesTexts)
    {
        writer.Write($"<worksheet xmlns=\"{Main}\"><sheetData>");
        int place = 0;
        for (int row = 0; row <= rows; row++)
        {
            writer.Write(FormattableString.Invariant($"<row r=\"{row + 1}\">"));
            char column = 'A';
            foreach (string text in Texts(row))
            {
                string reference = FormattableString.Invariant($"{column++}{row + 1}");
                writer.Write(sharesTexts ? FormattableString.Invariant($"<c r=\"{reference}\" t=\"s\"><v>{place++}</v></c>") : $"<c r=\"{reference}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
            }

            writer.Write(row == 0 ? "" : FormattableString.Invariant($"<c r=\"{column}{row + 1}\" s=\"1\"><v>{40_000 + (row % 6000)}</v></c>"));
            writer.Write("</row>");
        }

        writer.Write("</sheetData></worksheet>");
    }

    private static string[] Texts(int row) => row == 0 ? [.. BenchmarkFiles.Header.Split(','), "hired"] : BenchmarkFiles.Line(row).Split(',');

    private static void Part(ZipArchive archive, string name, Action<StreamWriter> write)
    {
        using StreamWriter writer = new(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
        write(writer);
    }
}
