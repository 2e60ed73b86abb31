using System.Globalization;
using System.Text;

namespace Provisioning.Module.Tests.Faults;

/// <summary>The document about the matrix, made of what was seen. It holds nothing that differs from run to run.</summary>
internal sealed class ReliabilityPage
{
    private static readonly (string[] Variants, string Title, string Text)[] Parts =
    [
        (["first", "once", "none"], "The fault strikes once", "It meets the first request, or the first one that writes; everything before and after works."),
        (["rest", "writes"], "The fault meets every request that writes", "Reading works. Faults \"in mid-run\" let the first request pass."),
        (["always"], "The fault meets every request", "Nothing works any more."),
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

        Whatever the network and the servers do: no row is lost, doubled or reported wrongly, no secret is shown, and nothing hangs.
        This page is written by the tests that prove it, and so are [lists that are other than they say](reliability-lists.md) and
        [plans that go wrong](reliability-plans.md). They run every command that talks to a server, in a real
        PowerShell against the sandbox, under each fault. To make it again, in about half an hour on two cores:

        ```
        PROVISIONING_WRITE_DOCS=1 dotnet test tests/Provisioning.Module.Tests --filter "Category=Faults" --settings tests/Nightly.runsettings
        ```

        Without the variable the same command compares this page with what it sees, and fails when they differ.
        `dotnet test --filter "Category=Faults&Set!=Nightly"` runs a sample with every fault once and every command once.

        In every cell it is asserted that each row (four of them, up to twelve in runs, and as many as a name says) comes out once, as a result or as an error with an identifier and a category
        of this product; that what is reported as done is in the service's store, that what is reported as failed is not, and that nothing
        is there twice; that a command which ends early says why, and has done nothing that it does not tell; that no more than
        {CellRules.AttemptsOfARequest} attempts for each request of an untroubled run and {CellRules.LookUps} look-ups, or {CellRules.LookUpsOfARow} for each of many rows, were sent; that it ended within the time-outs of
        these; that at most 64 MiB of an answer and what sockets hold were taken; that neither the token nor, in half of the cells, the password is in a stream,
        an error (as text, as JSON ten levels deep, as CLIXML), a connection or a file, plain, encoded or in Base64; and that another host, named by a
        redirect or by an XML entity, was not visited at all.

        | word | meaning |
        |---|---|
        | done | every row is done, or everything was read |
        | repeated, done | the same, after sending again what may be sent again |
        | looked up, done | an answer was missing; the service was asked what it had done, and it had |
        | looked up, repeated, done | the same, and what it had not done was sent again |
        | part done | rows that the fault did not meet are done |
        | fails: ... | an error for each row that was met; it was not done |
        | unknown | an error for each row that was met; it says that the row may or may not be done |
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

        Line("\nWhere several requests are on their way at once, chance decides which one is met: "
            + string.Join(", ", _run.Baselines.Values.Where(b => b.IsChance).Select(b => $"`{b.Command}`").Order(StringComparer.Ordinal))
            + " are held to the same rules, and have no column.");
        Line("\nA cell with several outcomes has the number of cases behind each; a case is a command and a place where the fault strikes.");
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
            ("of them decided by chance, and not counted below", _run.Cells.Count - _cells.Count),
            ("done without more ado", Count(o => o == "done")),
            ("done after a repeat", Count(o => o == "repeated, done")),
            ("done after a look-up", Count(o => o.StartsWith("looked up", StringComparison.Ordinal))),
            ("with rows that failed or are unknown, each told", Count(o => o.Contains("fails", StringComparison.Ordinal) || o.Contains("unknown", StringComparison.Ordinal))),
            ("ended by an error that concerns the whole connection or run", Count(o => o.Contains("ends", StringComparison.Ordinal))),
            ("rows lost", Breaches("lost") + Breaches("missing")),
            ("rows doubled", Breaches("times") + Breaches("twice")),
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
