using System.Globalization;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

public sealed class WorkbookSourceTests
{
    private static readonly object?[] s_header = ["email", "value"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_equal_the_sheet(bool sharesTexts)
    {
        byte[] bytes = new TestWorkbook { SharesTexts = sharesTexts }
            .Sheet("People", [["Email", " First Name "], ["ann@x", "Ann & <Bo>"], [], ["bo@x", null]])
            .ToBytes();

        Assert.Equal(["2: Email=ann@x|First Name=Ann & <Bo>", "4: Email=bo@x|First Name="], TableText.Shown(TableText.Rows("people.xlsx", bytes)));
    }

    public static TheoryData<object, string> Values => new()
    {
        { 4711, "4711" },
        { "<c><v>4711.0</v></c>", "4711" },
        { "<c><v>4.711E3</v></c>", "4711" },
        { TestWorkbook.Style(5, 4711), "4711" },
        { "<c><v>1234567890123456</v></c>", "1234567890123456" },
        { "<c><v>1E+21</v></c>", "1000000000000000000000" },
        { "<c><v>-12</v></c>", "-12" },
        { "<c><v>0.30000000000000004</v></c>", "0.3" },
        { "<c><v>1.50</v></c>", "1.5" },
        { "<c><v>1E-5</v></c>", "0.00001" },
        { TestWorkbook.Style(3, 42), "00042" },
        { TestWorkbook.Style(3, 1234567), "1234567" },
        { "00042", "00042" },
        { true, "true" },
        { false, "false" },
        { TestWorkbook.Style(1, 46082), "2026-03-01" },
        { TestWorkbook.Style(2, 46082), "2026-03-01" },
        { TestWorkbook.Style(6, 46082), "2026-03-01" },
        { TestWorkbook.Style(2, 46082.354166666664), "2026-03-01T08:30:00" },
        { TestWorkbook.Style(4, 0.354166666666667), "08:30:00" },
        { TestWorkbook.Style(7, 0.354166666666667), "08:30:00" },
        { TestWorkbook.Style(8, 46082), "2026-03-01" },
        { "<c t=\"d\"><v>2026-03-01</v></c>", "2026-03-01" },
        { "<c><f>A1&amp;B1</f><v>12</v></c>", "12" },
        { "<c t=\"str\"><f>A1</f><v>text</v></c>", "text" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Cell_is_read_as_shown_and_not_as_stored(object cell, string text)
    {
        foreach (string culture in new[] { "", "de-DE", "ar-SA" })
        {
            CultureInfo before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            try
            {
                Assert.Equal(text, Assert.Single(TableText.Rows("people.xlsx", TestWorkbook.Of(s_header, ["a@x", cell]))).Text(new Column("value")));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Theory]
    [InlineData("date1904=\"1\"")]
    [InlineData("date1904=\"true\"")]
    public void Dates_may_count_from_1904(string properties)
    {
        byte[] bytes = new TestWorkbook { Properties = properties }
            .Sheet("People", [s_header, ["a@x", TestWorkbook.Style(1, 44620)], ["b@x", TestWorkbook.Style(8, 44620)]])
            .ToBytes();

        Assert.All(TableText.Rows("people.xlsx", bytes), r => Assert.Equal("2026-03-01", r.Text(new Column("value"))));
    }

    [Fact]
    public void Dates_count_from_1900_if_the_workbook_says_so() => Assert.Equal(
        "2026-03-01",
        Assert.Single(TableText.Rows("people.xlsx", new TestWorkbook { Properties = "date1904=\"false\"" }.Sheet("x", [s_header, ["a@x", TestWorkbook.Style(1, 46082)]]).ToBytes())).Text(new Column("value")));

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#REF!")]
    public void Error_cell_is_a_problem_of_its_row(string error)
    {
        string cell = $"<c t=\"e\"><f>VLOOKUP(1,A:A,1)</f><v>{error}</v></c>";
        List<SourceRow> rows = TableText.Rows("people.xlsx", TestWorkbook.Of(s_header, ["a@x", "<c s=\"1\"/>"], ["b@x", cell], ["c@x", 1], [null, cell, cell]));

        Assert.Equal(
            ["2: email=a@x|value=", $"3: line 3 contains a spreadsheet error: column 'value' is {error}. Correct it in the spreadsheet.", "4: email=c@x|value=1", $"5: line 5 contains a spreadsheet error: column 'value' is {error}. Correct it in the spreadsheet."],
            TableText.Shown(rows));
        Assert.Equal("b@x", rows[1].Cells[0].Value);
    }

    [Fact]
    public void Error_beside_the_table_is_ignored() => Assert.Null(
        Assert.Single(TableText.Rows("people.xlsx", TestWorkbook.Of(["email"], ["a@x", null, "<c t=\"e\"><v>#N/A</v></c>"]))).Problem);

    [Fact]
    public void Cells_beside_the_header_are_not_read_and_are_reported()
    {
        SourceRow row = Assert.Single(TableText.Rows("people.xlsx", TestWorkbook.Of(["email", null, "name"], ["a@x", "note", "Ann", "aside"])));

        Assert.Equal(["2: email=a@x|name=Ann"], TableText.Shown([row]));
        Assert.Equal([2, 4], row.Unheaded);
    }

    [Fact]
    public void Merged_cell_applies_to_each_of_its_rows()
    {
        byte[] bytes = new TestWorkbook().Sheet(
            "People",
            [["Staff list"], ["email", "team"], ["a@x", "North"], ["b@x"], ["c@x", "South"], ["d@x"]],
            after: "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"B3:B4\"/></mergeCells>").ToBytes();

        Assert.Equal(["3: email=a@x|team=North", "4: email=b@x|team=North", "5: email=c@x|team=South", "6: email=d@x|team="], TableText.Shown(TableText.Rows("people.xlsx", bytes)));
    }

    [Fact]
    public void Merged_cells_and_notes_beside_the_table_are_ignored()
    {
        byte[] bytes = new TestWorkbook().Sheet(
            "People",
            [["email"], [null, "aside"], ["a@x"], ["b@x", "note", "more"], ["c@x"]],
            after: "<mergeCells><mergeCell ref=\"B2:B5\"/><mergeCell ref=\"C4:C5\"/><mergeCell ref=\"A4:A5\"/></mergeCells>").ToBytes();

        Assert.Equal(["3: email=a@x", "4: email=b@x", "5: email=b@x"], TableText.Shown(TableText.Rows("people.xlsx", bytes)));
    }

    [Fact]
    public void Sheet_is_the_first_visible_or_the_named_one()
    {
        byte[] bytes = new TestWorkbook()
            .Sheet("Codes", [["email"], ["code@x"]], "hidden")
            .Sheet("People", [["email"], ["a@x"]])
            .Sheet("Former 2025", [["email"], ["old@x"]])
            .ToBytes();

        Assert.Equal("a@x", Email(bytes, null));
        Assert.Equal("old@x", Email(bytes, "former 2025"));
        Assert.Equal("code@x", Email(bytes, "Codes"));
        string message = TableText.Refusal("people.xlsx", bytes, new TableOptions { Sheet = "Poeple" }).Message;
        Assert.Equal("'people.xlsx' cannot be used: it has no sheet 'Poeple'. Did you mean 'People'? Its sheets are: 'Codes' (hidden), 'People', 'Former 2025'.", message);

        static string? Email(byte[] bytes, string? sheet) => Assert.Single(TableText.Rows("people.xlsx", bytes, new TableOptions { Sheet = sheet })).Text(Columns.Email);
    }

    [Fact]
    public void Empty_first_sheet_is_an_error_that_names_the_sheets()
    {
        ProvisioningException error = TableText.Refusal("people.xlsx", new TestWorkbook().Sheet("Cover", []).Sheet("People", [["email"], ["a@x"]]).ToBytes());

        Assert.Contains("its sheet 'Cover' is empty. Its sheets are: 'Cover', 'People'.", error.Message, StringComparison.Ordinal);
        Assert.False(error.SourceIsEmpty);
    }

    [Fact]
    public void An_empty_workbook_is_empty()
    {
        Assert.True(TableText.Refusal("people.xlsx", TestWorkbook.Of()).SourceIsEmpty);
        Assert.True(TableText.Refusal("people.xlsx", TestWorkbook.Of(["email"])).SourceIsEmpty);
    }

    [Fact]
    public void Repeated_column_is_refused() =>
        Assert.Contains("its header has the column 'email' twice.", TableText.Refusal("people.xlsx", TestWorkbook.Of(["email", "Name", "Email"], ["a@x", "b", "c"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Workbook_is_read_from_a_pipe()
    {
        using Drip stream = new(TestWorkbook.Of(["email"], ["a@x"]));

        Assert.Equal("a@x", Assert.Single(TableSource.Read(stream, "people.xlsx", new TableOptions())).Text(Columns.Email));
    }

    [Fact]
    public void Stream_is_read_from_its_position_and_stays_open()
    {
        using MemoryStream stream = new([1, 2, 3, .. TestWorkbook.Of(["email"], ["a@x"])]) { Position = 3 };

        Assert.Equal("a@x", Assert.Single(TableSource.Read(stream, "people.xlsx", new TableOptions())).Text(Columns.Email));
        Assert.True(stream.CanRead);
    }
}
