using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace Provisioning.Demo;

/// <summary>Prints what became of the people, what failed, and the sums.</summary>
internal sealed class ReportPrinter
{
    private const int MaximumPeople = 20;
    private const int MaximumFailures = 200;

    private readonly IAnsiConsole _console;
    private readonly JobReport _report;

    public ReportPrinter(IAnsiConsole console, JobReport report)
    {
        _console = console;
        _report = report;
    }

    public void Print(string file)
    {
        _console.MarkupLine($"The people of [bold]{CellText.Escape(file)}[/], in Ambition and Agility:");
        PrintPeople();
        PrintFailures();
        PrintSummary();
        if (_report.Leaver is { } leaver)
        {
            _console.MarkupLine(string.Format(
                CultureInfo.InvariantCulture,
                "The leaver of this demonstration is [bold]{0}[/] (row {1}), the last active person of the file.",
                CellText.Escape(leaver.User.Username),
                leaver.Row.Number));
        }

        _console.WriteLine();
    }

    private void PrintPeople()
    {
        if (_report.People.Count == 0)
        {
            _console.WriteLine("No row of the file can be used.");
            return;
        }

        PersonOutcomes outcomes = new(_report);
        Table table = NewTable("Row", "Person", "Ambition", "Groups", "Agility");
        foreach (Person person in _report.People.Take(MaximumPeople))
        {
            table.AddRow(
                RowNumber(person.Row.Number),
                CellText.Lines([person.Member.Name ?? "", person.User.Username]),
                CellText.Lines(outcomes.InAmbition(person)),
                CellText.Lines(outcomes.Groups(person)),
                CellText.Lines(outcomes.InAgility(person)));
        }

        _console.Write(table);
        PrintRest(_report.People.Count - MaximumPeople, "people");
    }

    private void PrintFailures()
    {
        if (_report.Failures.Count == 0)
        {
            return;
        }

        _console.WriteLine("Not done:");
        Table table = NewTable("Row", "Task", "Who or what", "Reason");
        foreach (JobFailure failure in _report.Failures.Take(MaximumFailures))
        {
            table.AddRow(
                RowNumber(failure.Row),
                CellText.Escape(failure.Task),
                CellText.Escape(failure.Key),
                CellText.Escape(failure.Reason));
        }

        _console.Write(table);
        PrintRest(_report.Failures.Count - MaximumFailures, "failures");
    }

    private void PrintSummary()
    {
        _console.WriteLine("Summary:");
        Table table = NewTable("Step", "Outcome", "Count");
        table.Columns[2].RightAligned();
        var sums = _report.Results
            .GroupBy(r => (r.Step, r.Result.Outcome))
            .OrderBy(same => same.Key);
        foreach (var sum in sums)
        {
            table.AddRow(StepNames.All[sum.Key.Step], sum.Key.Outcome.ToString(), Number(sum.Count()));
        }

        int refused = _report.Failures.Count - _report.Results.Count(r => JobReport.IsFailure(r.Result));
        if (refused > 0)
        {
            table.AddRow("Rows of the file", "Refused", Number(refused));
        }

        _console.Write(table);
    }

    private void PrintRest(int count, string what)
    {
        if (count > 0)
        {
            _console.WriteLine(string.Format(CultureInfo.InvariantCulture, "... and {0:N0} more {1}.", count, what));
        }
    }

    private static Table NewTable(params string[] columns)
    {
        Table table = new Table().RoundedBorder().AddColumns(columns);
        if (columns[0] == "Row")
        {
            table.Columns[0].RightAligned().NoWrap();
        }

        return table;
    }

    private static string RowNumber(long row) => row == 0 ? "" : row.ToString(CultureInfo.InvariantCulture);

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
