using Provisioning.Common;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run.Housekeeping;

/// <summary>Rows that run after run leaves out: since when is told by the plan of the first of these runs.</summary>
internal static class LeftOutRows
{
    /// <summary>Of the runs of each source those that were the first to leave out a row that the last one still leaves out.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="runs">The runs, newest first.</param>
    public static IEnumerable<RunSummary> FirstRuns(StateDirectory state, IReadOnlyList<RunSummary> runs) => runs
        .Where(r => r.Header is not null)
        .GroupBy(r => RunHistory.WithoutDigits(r.Source), StringComparer.OrdinalIgnoreCase)
        .SelectMany(g => FirstOfSource(state, g));

    private static IEnumerable<RunSummary> FirstOfSource(StateDirectory state, IEnumerable<RunSummary> runs)
    {
        HashSet<(string, string)>? open = null;
        RunSummary? later = null;
        foreach (RunSummary run in runs)
        {
            if (open?.Count == 0)
            {
                yield break;
            }

            if (Rows(state, run) is not { } rows)
            {
                continue;
            }

            int before = open?.Count ?? rows.Count;
            open = open is null ? rows : [.. open.Where(rows.Contains)];
            if (open.Count < before)
            {
                yield return later!;
            }

            later = run;
        }

        if (open?.Count > 0)
        {
            yield return later!;
        }
    }

    // A plan that is gone or was changed tells nothing.
    private static HashSet<(string, string)>? Rows(StateDirectory state, RunSummary run)
    {
        try
        {
            return [.. RunPlan.Read(state, JournalReader.Read(state, run.RunId)).Problems.Select(p => (p.System, KeyText.Fold(p.Key.Length > 0 ? p.Key : p.Message)))];
        }
        catch (ProvisioningException)
        {
            return null;
        }
    }
}
