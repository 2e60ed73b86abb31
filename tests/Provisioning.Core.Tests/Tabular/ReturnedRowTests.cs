using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>An unreadable row is returned with its problem, and refused until the problem is removed from it.</summary>
public sealed class ReturnedRowTests
{
    [Theory]
    [InlineData("a,b\n1,2,3\n", "3")]
    [InlineData("a,b\n1,2,3,4\n", "3; 4")]
    [InlineData("a,b\n1,2,,4\n", "; 4")]
    [InlineData("a;b\n1;2;x,y\n", "x,y")]
    public void Cells_beyond_the_header_are_kept(string text, string surplus)
    {
        SourceRow row = CsvText.Rows(text).Single();

        Assert.Equal(surplus, Cell(row, "SurplusCells"));
        Assert.Null(Cell(row, "RowProblem"));
        Assert.NotNull(row.Problem);
    }

    [Theory]
    [InlineData("a,b\n1\n", "1 cell,")]
    [InlineData("a,b\n1,2,\n", "3 cells")]
    [InlineData("a,b\n1,2\"x\n", "quote")]
    public void Every_other_reason_is_kept_as_a_sentence(string text, string reason)
    {
        SourceRow row = CsvText.Rows(text).Single();

        Assert.Null(Cell(row, "SurplusCells"));
        Assert.Contains(reason, Cell(row, "RowProblem"), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_can_be_read_has_both_cells_empty()
    {
        SourceRow row = CsvText.Rows("a,b\n1,2\n").Single();

        Assert.Equal(["SurplusCells", "RowProblem"], ReturnedRow.Cells(row).Select(c => c.Key));
        Assert.All(ReturnedRow.Cells(row), c => Assert.Null(c.Value));
        Assert.Null(row.Problem);
    }

    [Fact]
    public void Row_without_a_file_gets_no_cells() =>
        Assert.Empty(ReturnedRow.Cells(new SourceRow(1, [new("a", "1")])));

    [Theory]
    [InlineData("SurplusCells", "x", true)]
    [InlineData("surplus cells", "x", true)]
    [InlineData("RowProblem", "line 2 has 3 cells.", true)]
    [InlineData("SurplusCells", " ", false)]
    [InlineData("RowProblem", "", false)]
    [InlineData("Surplus", "x", false)]
    public void Row_is_refused_until_its_error_cells_are_empty(string header, string value, bool isRefused)
    {
        SourceRow row = new(3, [new("username", "mira"), new(header, value)]);

        Assert.Equal(isRefused, row.Problem is not null);
        Assert.Equal(isRefused, row.With([.. row.Cells, new("email", "m@x")]).Problem is not null);
    }

    [Fact]
    public void Current_problem_of_a_row_overrides_the_earlier_one()
    {
        SourceRow row = CsvText.Rows("a,SurplusCells\n1,x,2\n").Single();

        Assert.Contains("3 cells", row.Problem, System.StringComparison.Ordinal);
        Assert.Equal("2", Cell(row, "SurplusCells"));
    }

    [Fact]
    public void List_is_shown_as_written()
    {
        List<object?> cells = ["x", 2.5, null];
        SourceRow row = new(1, [new("SurplusCells", cells)]);

        Assert.Contains("'x; 2.5;'", row.Problem, System.StringComparison.Ordinal);
        Assert.Equal(["x", "2.5"], ValueList.Split(new ValueList(cells).ToString()));
    }

    private static string? Cell(SourceRow row, string name) => ReturnedRow.Cells(row).Single(c => c.Key == name).Value?.ToString();
}
