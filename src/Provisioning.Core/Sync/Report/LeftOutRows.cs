using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Report;

/// <summary>
/// Since when rows have been left out, by the plans of earlier runs of the same source over the same connections. Plans are read one
/// after the other, the newest first, for as long as one of the rows was left out without a break.
/// </summary>
internal static class LeftOutRows
{
    /// <summary>When the first of the runs began that have left a row out, for each row that an earlier run left out, too.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="run">The run.</param>
    /// <param name="problems">What its plan leaves out.</param>
    public static IReadOnlyDictionary<PlanProblem, DateTimeOffset> Since(StateDirectory state, RunSummary run, IReadOnlyList<PlanProblem> problems)
    {
        Dictionary<string, DateTimeOffset> since = [];
        HashSet<string> open = [.. problems.Where(p => !p.IsProtected).Select(NameOf)];
        foreach (RunSummary earlier in open.Count == 0 ? [] : Earlier(state, run))
        {
            open.IntersectWith(LeftOut(state, earlier.Header!));
            if (open.Count == 0)
            {
                break;
            }

            foreach (string name in open)
            {
                since[name] = earlier.Header!.Owner.Time;
            }
        }

        return problems.Distinct().Where(p => since.ContainsKey(NameOf(p))).ToDictionary(p => p, p => since[NameOf(p)]);
    }

    private static IEnumerable<RunSummary> Earlier(StateDirectory state, RunSummary run) => RunList.Read(state)
        .SkipWhile(r => string.CompareOrdinal(r.RunId, run.RunId) >= 0)
        .Where(r => IsOfSameSource(r, run.Header!));

    // A run of some people only, or one that undoes another, tells nothing about the others.
    private static bool IsOfSameSource(RunSummary earlier, RunHeader now) =>
        earlier.Header is { IsAboutEverybody: true } then
        && RunHistory.WithoutDigits(then.Source) == RunHistory.WithoutDigits(now.Source)
        && now.Connections.All(c => earlier.IsOver(c.Key, c.Value.Identity));

    private static IEnumerable<string> LeftOut(StateDirectory state, RunHeader run)
    {
        if (run.LeftOut == 0)
        {
            return [];
        }

        try
        {
            return RunPlan.ReadOf(state, run).Problems.Select(NameOf);
        }
        catch (ProvisioningException)
        {
            // What it left out cannot be read any more.
            return [];
        }
    }

    // A row may be in another place every night, and its reason may change. A row without a key is identified by what is wrong.
    private static string NameOf(PlanProblem problem) => string.Join(
        "\n",
        problem.Service,
        problem.SourceName,
        problem.Key.Length > 0 ? "key " + KeyText.Fold(problem.Key) : RunHistory.WithoutDigits(problem.Message));
}
