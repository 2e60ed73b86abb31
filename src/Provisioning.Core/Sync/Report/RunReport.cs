using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Report;

/// <summary>What a run did, for people who look, for spreadsheets, and for programs.</summary>
internal sealed class RunReport
{
    /// <summary>Makes the report of a run.</summary>
    /// <param name="run">The run as its journal tells it.</param>
    /// <param name="plan">
    /// The plan that the run carries out; it tells what the steps were to do that were never sent, and which rows were left out.
    /// <c>null</c> when it is gone.
    /// </param>
    /// <param name="since">Since when rows have been left out that were left out before; <c>null</c> for none.</param>
    public RunReport(RunRecord run, ProvisioningPlan? plan, IReadOnlyDictionary<PlanProblem, DateTimeOffset>? since = null)
    {
        Dictionary<int, PlanStep> planned = (plan?.Steps ?? []).GroupBy(s => s.Number).ToDictionary(g => g.Key, g => g.First());
        Run = run;
        Items = run.Steps
            .Select(s => ReportItem.Of(s, planned.TryGetValue(s.Number, out PlanStep? step) ? step : null))
            .Concat((plan?.Problems ?? []).Select(p => ReportItem.Of(p, since is not null && since.TryGetValue(p, out DateTimeOffset first) ? first : null)))
            .OrderBy(i => i.Category)
            .ThenBy(i => i.Step)
            .ThenBy(i => i.Since is not null)
            .ThenBy(i => i.Row)
            .ToList();
        Counts = Items.GroupBy(i => i.Category).ToDictionary(g => g.Key, g => g.Count());
    }

    /// <summary>The run.</summary>
    public RunRecord Run { get; }

    /// <summary>The steps and the rows that were left out: errors first, then in the order of the plan; of the rows those first that no earlier run left out.</summary>
    public IReadOnlyList<ReportItem> Items { get; }

    /// <summary>How many items there are of each category; categories without one are left out.</summary>
    public IReadOnlyDictionary<ReportCategory, int> Counts { get; }

    /// <summary>Writes one self-contained page for a browser.</summary>
    /// <param name="stream">Where it goes, in UTF-8; it stays open.</param>
    public void WriteHtml(Stream stream) => ReportPage.Write(this, stream);

    /// <summary>Writes CSV with one line for each change; a step without a change has one line, too.</summary>
    /// <param name="stream">Where it goes, in UTF-8 with a byte order mark; it stays open.</param>
    /// <param name="safeForSpreadsheet">
    /// True to put an apostrophe in front of each cell that a spreadsheet would run as a formula; the file is exact otherwise.
    /// </param>
    /// <returns>How many cells were changed.</returns>
    public int WriteCsv(Stream stream, bool safeForSpreadsheet = false) => ReportCsv.Write(this, stream, safeForSpreadsheet);

    /// <summary>Writes one JSON object with <c>run</c>, <c>counts</c> and <c>items</c>.</summary>
    /// <param name="stream">Where it goes, in UTF-8; it stays open.</param>
    public void WriteJson(Stream stream) => ReportJson.Write(this, stream);

    internal int Count(ReportCategory category) => Counts.TryGetValue(category, out int count) ? count : 0;
}
