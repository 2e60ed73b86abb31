using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Undo;

/// <summary>The group types and groups that a run has made, or may have: no service undoes them.</summary>
internal static class MadeGroups
{
    /// <param name="run">The run.</param>
    /// <param name="accounts">Of its accounts those that count.</param>
    /// <param name="areAll">True when all of them count.</param>
    /// <returns>The steps that made them; of some accounts those that these were put into.</returns>
    public static IEnumerable<RunStep> Find(RunRecord run, ChangedAccounts accounts, bool areAll)
    {
        HashSet<(string, string, string?)> joined = [.. accounts.All.SelectMany(a => a.Steps).Where(s => s.Step!.GroupName is not null).SelectMany(s => Groups(s.Step!))];
        return run.Steps.Where(s => s is { Step.IsAboutGroup: true, MayHaveChanged: true } && (areAll || joined.Contains((s.Step.Service, s.Step.GroupType!, s.Step.GroupName))));
    }

    private static IEnumerable<(string, string, string?)> Groups(PlanStep membership) =>
        [(membership.Service, membership.GroupType!, membership.GroupName), (membership.Service, membership.GroupType!, null)];
}
