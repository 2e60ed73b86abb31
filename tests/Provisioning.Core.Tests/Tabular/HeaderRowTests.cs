using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>The header below a title, stated or found, in texts and in workbooks.</summary>
public sealed class HeaderRowTests
{
    [Theory]
    [InlineData("Employees\nPersonnel No,Given,Family\n1,Ann,Lee\n2,Bo,Nord\n", 3)]
    [InlineData("Employees as of 2026-03-01\n\nCreated by: HR\nPersonnel No;Given;Family\n1;Ann;Lee\n2;Bo;Nord\n", 5)]
    [InlineData("Employees, as of March 1\nPersonnel No;Given;Family\n1;Ann;Lee\n2;Bo;Nord\n", 3)]
    [InlineData("Employees;;\n;;\nPersonnel No;Given;Family\n1;Ann;Lee\n2;Bo;Nord\n", 4)]
    [InlineData("\"Employees\nof all sites\"\nPersonnel No\tGiven\tFamily\n1\tAnn\tLee\n2\tBo\tNord\n", 4)]
    [InlineData("sep=;\nEmployees\nPersonnel No;Given;Family\n1;Ann;Lee\n2;Bo;Nord\n", 4)]
    [InlineData("#TYPE Person\nEmployees\nPersonnel No;Given;Family\n1;Ann;Lee\n2;Bo;Nord\n", 4)]
    [InlineData("Personnel No,Given,Family\n1,Ann,Lee\n2,Bo,Nord\n", 2)]
    public void Title_is_skipped(string text, long line)
    {
        List<SourceRow> rows = TableText.Rows("people.csv", text);

        Assert.Equal(["Personnel No", "Given", "Family"], rows[0].Cells.Select(c => c.Key));
        Assert.Equal([(1L, line), (2L, line + 1)], rows.Select(r => (r.Number, r.Line!.Value)));
        Assert.Equal(["Ann", "Bo"], rows.Select(r => r.Text(new Column("Given"))));
    }

    [Theory]
    [InlineData("email\na@x\nLee, Ann\nBo, Nord\n")]
    [InlineData("Given\nAnn,Lee\n")]
    [InlineData("Email,Name\na@x,Ann,North\nb@x,Bo,South\n")]
    [InlineData("Key,,\n4711,Ann,Lee\n4712,Bo,Nord\n")]
    [InlineData("Code\nNorth,South\n1,2\n3,4,5\n")]
    [InlineData("Personalnummer;;\nE4711;Ann;Lee\nE4712;Bo;Nord\n")]
    [InlineData("Vorname;;\nAnn;Lee;North\nBo;Nord;South\n")]
    [InlineData("Given;Family\nAnn;Lee\n")]
    [InlineData("Name\nAnn;Lee;North\nBo;Nord;South\n")]
    public void First_possible_header_row_is_the_header(string text)
    {
        string first = text[..text.IndexOf('\n')];

        List<SourceRow> rows = TableText.Rows("people.csv", text);

        Assert.Equal(first.Split(',', ';').Where(h => h.Length > 0), rows[0].Cells.Select(c => c.Key));
        Assert.Equal(2, rows[0].Line);
    }

    [Theory]
    [InlineData("a,b\nc,d\n1,2\n", 2)]
    [InlineData("5\" pipes\nc,d\n1,2\n", 2)]
    [InlineData("sep=;\nx\nc;d\n1;2\n", 3)]
    [InlineData("#TYPE x\n\n\nc|d\n1|2\n", 4)]
    [InlineData("c,d\n1,2\n", 1)]
    public void Stated_header_is_used(string text, int row)
    {
        SourceRow first = Assert.Single(TableText.Rows("people.csv", text, new TableOptions { HeaderRow = row }));

        Assert.Equal(["c", "d"], first.Cells.Select(c => c.Key));
        Assert.Equal(("1", "2", row + 1L), (first.Cells[0].Value, first.Cells[1].Value, first.Line!.Value));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", 3, "HeaderRow is 3, but it has only 2 lines.")]
    [InlineData("a,b\n1,2\n", 9, "HeaderRow is 9, but it has only 2 lines.")]
    [InlineData("title\n\na,b\n1,2\n", 2, "HeaderRow is 2, but its line 2 is empty.")]
    [InlineData("sep=;\na;b\n1;2\n", 1, "HeaderRow is 1, but its first 1 line states the delimiter.")]
    public void Stated_row_that_is_no_header_is_refused(string text, int row, string reason) =>
        Assert.Equal($"'people.csv' cannot be used: {reason}", TableText.Refusal("people.csv", text, new TableOptions { HeaderRow = row }).Message);

    [Fact]
    public void Title_of_a_sheet_is_skipped()
    {
        byte[] bytes = TestWorkbook.Of(["Staff list"], [], ["As of", "2026-03-01"], ["No", "Given", "Family", "Team", "Since"], [1, "Ann", "Lee", null, TestWorkbook.Style(1, 46082)], [2, "Bo", null, "North"]);

        List<SourceRow> rows = TableText.Rows("people.xlsx", bytes);

        Assert.Equal(["No", "Given", "Family", "Team", "Since"], rows[0].Cells.Select(c => c.Key));
        Assert.Equal(["5: No=1|Given=Ann|Family=Lee|Team=|Since=2026-03-01", "6: No=2|Given=Bo|Family=|Team=North|Since="], TableText.Shown(rows));
    }

    [Fact]
    public void First_possible_row_of_a_sheet_is_the_header()
    {
        Assert.Equal(["2: email=a@x|name=Ann"], TableText.Shown(TableText.Rows("people.xlsx", TestWorkbook.Of(["email", "name"], ["a@x", "Ann", "a note", "another"]))));
        Assert.Equal(["2: Key=4711", "3: Key=4712"], TableText.Shown(TableText.Rows("people.xlsx", TestWorkbook.Of(["Key"], ["4711"], [4712]))));
    }

    [Fact]
    public void A_stated_row_of_a_sheet_is_the_header()
    {
        byte[] bytes = TestWorkbook.Of(["a", "b"], [], ["email", "name"], ["a@x", "Ann"]);

        Assert.Equal(["4: email=a@x|name=Ann"], TableText.Shown(TableText.Rows("people.xlsx", bytes, new TableOptions { HeaderRow = 3 })));
        Assert.Contains("HeaderRow is 2, but row 2 of its sheet is empty.", TableText.Refusal("people.xlsx", bytes, new TableOptions { HeaderRow = 2 }).Message, StringComparison.Ordinal);
        Assert.Contains("HeaderRow is 7, but its sheet has only 4 rows.", TableText.Refusal("people.xlsx", bytes, new TableOptions { HeaderRow = 7 }).Message, StringComparison.Ordinal);
    }
}
