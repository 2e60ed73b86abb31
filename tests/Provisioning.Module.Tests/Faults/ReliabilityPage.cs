using System.Globalization;
using System.Text;

namespace Provisioning.Module.Tests.Faults;

/// <summary>The document about the matrix, made of the results. It has nothing that differs from run to run.</summary>
internal sealed class ReliabilityPage
{
    private static readonly (string[] Variants, string Title, string Text)[] Parts =
    [
        (["first", "once", "none"], "The fault occurs once", "It affects the first request, or the first one that writes. Everything before and after works."),
        (["rest", "writes"], "The fault affects every request that writes", "Reading works. Faults \"in mid-run\" do not affect the first request."),
        (["always"], "The fault affects every request", "Nothing works any more."),
    ];

    private readonly FaultRun _run;
    private readonly IReadOnlyList<CellObservation> _cells;
    private readonly StringBuilder _text = new();

    public ReliabilityPage(FaultRun run)
    {
        _run = run;
        _cells = [.. run.Cells.Where(c => !c.IsChance)];
        Introduction();
        Short();
        Columns();
        foreach ((string[] variants, string title, string text) in Parts)
        {
            Part(variants, title, text);
        }

        Totals();
    }

    public override string ToString() => _text.ToString();

    /// <summary>Fails when the file says something else than the run; writes it instead where the environment asks for it.</summary>
    public void CompareOrWrite(string path) => ReliabilityFile.Matrix.CompareOrWrite(path, ToString());

    private void Introduction() => Line($"""
        # Reliability

        Whatever the network and the servers do: no row is lost, processed twice or reported wrongly, no secret is shown, and nothing hangs.
        This page is written by the tests that prove it, and so are [wrong lists](reliability-lists.md) and
        [plans that go wrong](reliability-plans.md). The tests run every command that talks to a server, in a real
        PowerShell against the sandbox, under each fault. To write this page again, in about half an hour on two cores:

        ```
        PROVISIONING_WRITE_DOCS=1 dotnet test tests/Provisioning.Module.Tests --filter "Category=Faults" --settings tests/Nightly.runsettings
        ```

        Without the variable the same command compares this page with the results, and fails when they differ.
        `dotnet test --filter "Category=Faults&Set!=Nightly"` runs a sample with every fault once and every command once.

        Each cell asserts:

        * Each row (four of them, up to twelve in runs, and as many as a name says) comes out once, as a result or as an error with an identifier and a
          category of this product.
        * What is reported as done is in the store of the service. What is reported as failed is not. Nothing exists twice.
        * A command that ends early says why, and reports everything that it has done.
        * At most {CellRules.AttemptsOfARequest} attempts for each request of a run without faults, and {CellRules.FurtherReads} additional reads, or {CellRules.FurtherReadsOfARow} for each of many rows, were sent.
        * The command ended within the time-outs of these requests.
        * At most 64 MiB of an answer, and what the sockets buffer, were read.
        * Neither the token nor, in half of the cells, the password is in a stream, an error (as text, as JSON ten levels deep, as CLIXML), a connection or
          a file, plain, encoded or in Base64.
        * No request went to another host that a redirect or an XML entity names.

        | word | meaning |
        |---|---|
        | done | every row is done, or everything was read |
        | repeated, done | the same, after requests that may be repeated were sent again |
        | read back, done | an answer was missing; the module read from the service that everything was done |
        | read back, repeated, done | the same, and what was not done was sent again |
        | part done | rows that the fault did not affect are done |
        | fails: ... | an error for each affected row; it was not done |
        | uncertain | an error for each affected row; it says that the row may or may not be done |
        | ends: ... | one error ends the command; rows without a result were not done |
        """);

    private void Short()
    {
        Line("\n## In short\n\nWhat happens to commands that read and to commands that write, the most frequent first.\n\n| fault | reading | writing |\n|---|---|---|");
        foreach (string fault in FaultOrder())
        {
            string[] sides = [.. new[] { false, true }.Select(writes => string.Join(", ", _cells
                .Where(c => c.Fault == fault && c.Writes == writes)
                .GroupBy(c => CellOutcome.InShort(CellOutcome.Of(c, _run.Baselines[c.Command])))
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.Key)))];
            Line($"| {fault} | {sides[0]} | {sides[1]} |");
        }
    }

    private void Columns()
    {
        Line("\n## Columns\n\n| column | commands |\n|---|---|");
        foreach (CommandGroup group in CommandGroup.All)
        {
            Line($"| {group.Title} | {string.Join(", ", Commands(group).Select(c => $"`{c}`"))} |");
        }

        Line("\nIf several requests are sent at once, chance decides which one is affected: "
            + string.Join(", ", _run.Baselines.Values.Where(b => b.IsChance).Select(b => $"`{b.Command}`").Order(StringComparer.Ordinal))
            + " are checked by the same rules, and have no column.");
        Line("\nA cell with several outcomes has the number of cases behind each; a case is a command and a place where the fault occurs.");
    }

    private IEnumerable<string> Commands(CommandGroup group) =>
        _run.Baselines.Values.Where(b => !b.IsChance).Select(b => b.Command).Where(group.Holds).Order(StringComparer.Ordinal);

    private void Part(string[] variants, string title, string text)
    {
        List<CellObservation> cells = [.. _cells.Where(c => variants.Contains(c.Variant))];
        Line($"\n## {title}\n\n{text}\n\n| fault | {string.Join(" | ", CommandGroup.All.Select(g => g.Title))} |");
        Line("|---|" + string.Concat(CommandGroup.All.Select(_ => "---|")));
        foreach (string fault in FaultOrder().Where(f => cells.Any(c => c.Fault == f)))
        {
            IEnumerable<string> row = CommandGroup.All.Select(g => Outcomes(cells.Where(c => c.Fault == fault && g.Holds(c.Command))));
            Line($"| {fault} | {string.Join(" | ", row)} |");
        }
    }

    private IEnumerable<string> FaultOrder() => _cells.Where(c => c.Broken is null && !c.Hung).OrderBy(c => c.Order).Select(c => c.Fault).Distinct();

    private string Outcomes(IEnumerable<CellObservation> cells)
    {
        List<(string Words, int Count)> outcomes = [.. cells
            .GroupBy(c => CellOutcome.Of(c, _run.Baselines[c.Command]))
            .Select(g => (g.Key, g.Count()))
            .OrderByDescending(o => o.Item2).ThenBy(o => o.Key, StringComparer.Ordinal)];
        return outcomes.Count switch
        {
            0 => "",
            1 => outcomes[0].Words,
            _ => string.Join("; ", outcomes.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Words} ({o.Count})"))),
        };
    }

    private void Totals()
    {
        int Count(Func<string, bool> that) => _cells.Count(c => that(CellOutcome.Of(c, _run.Baselines[c.Command])));
        int Breaches(string words) => _run.Breaches().Count(b => b.Contains(words, StringComparison.Ordinal));
        (string What, int Number)[] totals =
        [
            ("commands and ways to call them", _run.Baselines.Count),
            ("faults", _run.Cells.Select(c => c.Fault).Distinct().Count()),
            ("cells", _run.Cells.Count),
            ("of them decided by chance, not counted below", _run.Cells.Count - _cells.Count),
            ("done at once", Count(o => o == "done")),
            ("done after a repeat", Count(o => o == "repeated, done")),
            ("done after reading back", Count(o => o.StartsWith("read back", StringComparison.Ordinal))),
            ("with rows that failed or are uncertain, each reported", Count(o => o.Contains("fails", StringComparison.Ordinal) || o.Contains("uncertain", StringComparison.Ordinal))),
            ("ended by an error that concerns the whole connection or run", Count(o => o.Contains("ends", StringComparison.Ordinal))),
            ("rows lost", Breaches("lost") + Breaches("missing")),
            ("rows processed twice", Breaches("times") + Breaches("twice")),
            ("rows misreported", Breaches("reported") + Breaches("nothing tells")),
        ];
        Line("\n## Counts\n\n| | |\n|---|---|");
        foreach ((string what, int number) in totals)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"| {what} | {number:N0} |"));
        }
    }

    private void Line(string line) => _text.Append(line.ReplaceLineEndings("\n")).Append('\n');
}
