using System.IO.Compression;
using System.Text;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>Workbooks that are none, or none that can be read: one error each.</summary>
public sealed class BadWorkbookTests
{
    private static readonly byte[] s_good = TestWorkbook.Of(["email"], ["a@x"]);

    [Theory]
    [InlineData("people.xlsx", "email\na@x\n", "it is not a workbook, although its name ends in .xlsx")]
    [InlineData("people.xlsm", "[{\"email\":\"a@x\"}]", "it is not a workbook, although its name ends in .xlsm")]
    [InlineData("people.xlsx", "", "it is not a workbook")]
    [InlineData("~$people.xlsx", "\u0005Ann", "the lock file of an open workbook")]
    public void Text_with_the_extension_of_a_workbook_is_reported(string name, string text, string reason) =>
        Assert.Contains($"'{name}' cannot be used: " + (reason.StartsWith("it", StringComparison.Ordinal) ? reason : ""), Said(TableText.Refusal(name, text).Message, reason), StringComparison.Ordinal);

    [Theory]
    [InlineData("people.csv")]
    [InlineData("people.txt")]
    [InlineData("people.tsv")]
    [InlineData("people.json")]
    public void Workbook_with_the_extension_of_a_text_is_reported(string name) => Assert.Equal(
        $"'{name}' cannot be used: it is a workbook or another compressed file, although its name ends in {Path.GetExtension(name)}. Name it .xlsx, or save it as CSV UTF-8.",
        TableText.Refusal(name, s_good).Message);

    [Theory]
    [InlineData("people")]
    [InlineData("people.export")]
    public void Workbook_with_an_unknown_extension_is_read(string name) => Assert.Single(TableText.Rows(name, s_good));

    [Theory]
    [InlineData(false, "it is an Excel workbook in the old format (.xls)")]
    [InlineData(true, "it is encrypted or protected by a password")]
    public void Old_or_encrypted_workbook_is_refused_with_the_reason(bool isEncrypted, string reason)
    {
        byte[] bytes = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes(isEncrypted ? "EncryptedPackage" : "Workbook"), .. new byte[600]];

        Assert.Contains(reason, TableText.Refusal("people.xlsx", bytes).Message, StringComparison.Ordinal);
        Assert.Contains(reason, TableText.Refusal("people.xls", bytes).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xl/workbook.bin", "binary workbook (.xlsb)")]
    [InlineData("content.xml", "OpenDocument spreadsheet (.ods)")]
    [InlineData("word/document.xml", "without a workbook in it")]
    public void Other_package_format_is_refused_by_name(string part, string reason)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry(part);
        }

        Assert.Contains(reason, TableText.Refusal("people.xlsx", stream.ToArray()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_workbook_is_refused_and_not_read_as_empty()
    {
        TestWorkbook workbook = new() { Parts = { ["xl/workbook.xml"] = "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"/>"u8.ToArray() } };

        ProvisioningException error = TableText.Refusal("people.xlsx", workbook.Sheet("People", [["email"], ["a@x"]]).ToBytes());

        Assert.Contains("Strict Open XML", error.Message, StringComparison.Ordinal);
        Assert.False(error.SourceIsEmpty);
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>email</t></is></c></row><row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>email</t></is></c><c r=\"ZZZZZ1\"><v>1</v></c></row>")]
    public void Oversized_sheet_is_refused(string rows) =>
        Assert.Contains("rows or the", TableText.Refusal("people.xlsx", new TestWorkbook().Xml("x", rows).ToBytes()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("xl/workbook.xml", "<workbook")]
    [InlineData("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">&b;</workbook>")]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">")]
    [InlineData("xl/styles.xml", "")]
    [InlineData("xl/sharedStrings.xml", "<sst")]
    public void A_damaged_part_is_one_error(string part, string text)
    {
        TestWorkbook workbook = new() { SharesTexts = true, Parts = { [part] = Encoding.UTF8.GetBytes(text) } };

        Assert.Contains("the workbook is damaged", TableText.Refusal("people.xlsx", workbook.Sheet("People", [["email"], ["a@x"]]).ToBytes()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_workbook_is_one_error() => Assert.Contains("the workbook is damaged", TableText.Refusal("people.xlsx", s_good[..^40]).Message, StringComparison.Ordinal);

    [Fact]
    public void Sheet_of_a_text_file_is_refused() => Assert.Equal(
        "'people.csv' cannot be used: it is not a workbook and has no sheet 'People'.",
        TableText.Refusal("people.csv", "email\na@x\n", new TableOptions { Sheet = "People" }).Message);

    private static string Said(string message, string part)
    {
        Assert.Contains(part, message, StringComparison.Ordinal);
        return message;
    }
}
