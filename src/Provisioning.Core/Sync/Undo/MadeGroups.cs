using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Undo;

/// <summary>
/// The groups that a run may have made: no earlier run over the connection has put anybody into them. Services make groups on the way and do not tell
/// later which ones there are.
/// </summary>
internal static class MadeGroups
{
    /// <param name="state">The state directory.</param>
    /// <param name="run">The run.</param>
    /// <param name="accounts">Of its accounts those that count.</param>
    /// <returns>Service, group type and group.</returns>
    public static IReadOnlyCollection<(string System, string Type, string Group)> Find(StateDirectory state, RunRecord run, ChangedAccounts accounts)
    {
        HashSet<(string System, string Type, string Group)> made = [.. accounts.All.SelectMany(a => a.Steps).SelectMany(GroupsOf)];
        IEnumerable<RunSummary> earlier = RunList.Read(state)
            .SkipWhile(r => string.CompareOrdinal(r.RunId, run.RunId) >= 0)
            .Where(r => r.HasPassed && r.Header!.Kinds.ContainsKey(nameof(PlanStepKind.AddMembership)));
        foreach (RunSummary other in earlier)
        {
            if (made.Count == 0)
            {
                break;
            }

            HashSet<string> systems = [.. made.Select(m => m.System).Where(s => other.IsOver(s, run.Header!.Connections[s].Identity))];
            made.ExceptWith(systems.Count == 0 ? [] : Steps(state, other).SelectMany(GroupsOf).Where(g => systems.Contains(g.System)));
        }

        return made;
    }

    private static IEnumerable<(string System, string Type, string Group)> GroupsOf(RunStep step) =>
        step is { Step.Kind: PlanStepKind.AddMembership, MayHaveChanged: true } && step.Step.Changes[0].After is { } group
            ? [(step.Step.System, step.Step.Changes[0].Name, group)]
            : [];

    // A journal that is damaged tells nothing; a group more is named.
    private static IReadOnlyList<RunStep> Steps(StateDirectory state, RunSummary run)
    {
        try
        {
            return JournalReader.Read(state, run.RunId).Steps;
        }
        catch (ProvisioningException)
        {
            return [];
        }
    }
}
