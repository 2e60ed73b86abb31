using System.IO.Compression;
using System.Text;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>Workbooks that are none, or none that can be read: one error each.</summary>
public sealed class BadWorkbookTests
{
    private static readonly byte[] s_good = TestWorkbook.Of(["email"], ["a@x"]);

    [Theory]
    [InlineData("people.xlsx", "email\na@x\n", "it is no workbook, although its name ends in .xlsx")]
    [InlineData("people.xlsm", "[{\"email\":\"a@x\"}]", "it is no workbook, although its name ends in .xlsm")]
    [InlineData("people.xlsx", "", "it is no workbook")]
    [InlineData("~$people.xlsx", "\u0005Ann", "beside an open workbook")]
    public void A_text_that_is_called_a_workbook_says_so(string name, string text, string reason) =>
        Assert.Contains($"'{name}' cannot be used: " + (reason.StartsWith("it", StringComparison.Ordinal) ? reason : ""), Said(TableText.Refusal(name, text).Message, reason), StringComparison.Ordinal);

    [Theory]
    [InlineData("people.csv")]
    [InlineData("people.txt")]
    [InlineData("people.tsv")]
    [InlineData("people.json")]
    public void A_workbook_that_is_called_a_text_says_so(string name) => Assert.Equal(
        $"'{name}' cannot be used: it is a workbook or another packed file, although its name ends in {Path.GetExtension(name)}. Name it .xlsx, or save it as CSV UTF-8.",
        TableText.Refusal(name, s_good).Message);

    [Theory]
    [InlineData("people")]
    [InlineData("people.export")]
    public void A_workbook_under_a_name_that_says_nothing_is_read(string name) => Assert.Single(TableText.Rows(name, s_good));

    [Theory]
    [InlineData(false, "it is an Excel workbook of the old form (.xls)")]
    [InlineData(true, "it is encrypted or protected by a password")]
    public void What_is_no_package_is_of_the_old_form_or_encrypted(bool isEncrypted, string reason)
    {
        byte[] bytes = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes(isEncrypted ? "EncryptedPackage" : "Workbook"), .. new byte[600]];

        Assert.Contains(reason, TableText.Refusal("people.xlsx", bytes).Message, StringComparison.Ordinal);
        Assert.Contains(reason, TableText.Refusal("people.xls", bytes).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xl/workbook.bin", "binary workbook (.xlsb)")]
    [InlineData("content.xml", "OpenDocument spreadsheet (.ods)")]
    [InlineData("word/document.xml", "there is no workbook in it")]
    public void Another_package_says_what_it_is(string part, string reason)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry(part);
        }

        Assert.Contains(reason, TableText.Refusal("people.xlsx", stream.ToArray()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strict_workbook_is_not_taken_for_an_empty_one()
    {
        TestWorkbook workbook = new() { Parts = { ["xl/workbook.xml"] = "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"/>"u8.ToArray() } };

        ProvisioningException error = TableText.Refusal("people.xlsx", workbook.Sheet("People", [["email"], ["a@x"]]).ToBytes());

        Assert.Contains("Strict Open XML", error.Message, StringComparison.Ordinal);
        Assert.False(error.SourceIsEmpty);
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>email</t></is></c></row><row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>email</t></is></c><c r=\"ZZZZZ1\"><v>1</v></c></row>")]
    public void A_sheet_without_measure_is_refused(string rows) =>
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
    public void A_sheet_of_what_is_no_workbook_is_refused() => Assert.Equal(
        "'people.csv' cannot be used: it is no workbook, and has no sheet 'People'.",
        TableText.Refusal("people.csv", "email\na@x\n", new TableOptions { Sheet = "People" }).Message);

    private static string Said(string message, string part)
    {
        Assert.Contains(part, message, StringComparison.Ordinal);
        return message;
    }
}
