using Provisioning.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>The plan beside a journal. It must be the one that the run was started with; another one is refused.</summary>
internal static class RunPlan
{
    /// <summary>Reads the plan of a run.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="record">The run as it was read.</param>
    /// <param name="earlier">A plan that was read before: if it is the one of the run, it is not read again.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.State"/>: the plan does not exist any more, was changed, or is not the one that the journal is about.
    /// </exception>
    public static ProvisioningPlan Read(StateDirectory state, RunRecord record, ProvisioningPlan? earlier = null)
    {
        ProvisioningPlan plan = earlier is not null && earlier.FileHash == record.Header!.PlanHash ? earlier : ReadOf(state, record.Header!);
        return Fits(plan, record)
            ? plan
            : throw Refused($"The journal '{record.Path}' does not fit the plan beside it. Restore it, or make a new plan.");
    }

    /// <summary>Reads the plan of a run whose steps do not matter.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="run">The first line of its journal.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProvisioningException">Of kind <see cref="ProvisioningErrorKind.State"/>: the plan does not exist any more, or was changed.</exception>
    public static ProvisioningPlan ReadOf(StateDirectory state, RunHeader run)
    {
        using Stream stream = state.OpenPlan(run.RunId);
        using MemoryStream copy = new();
        state.Access(() => stream.CopyTo(copy));
        copy.Position = 0;
        string hash = ContentHash.Of(copy);
        if (hash != run.PlanHash)
        {
            throw Refused($"The plan of the run {run.RunId} is not the one that it was started with: '{state.PlanPath(run.RunId)}' was changed. Put the file back, or make a new plan.");
        }

        copy.Position = 0;
        return PlanFile.Read(copy, Path.GetFileName(state.PlanPath(run.RunId)), state.Services, hash);
    }

    // Keys and values are not compared: the journal keeps them without secrets.
    private static bool Fits(ProvisioningPlan plan, RunRecord record) =>
        plan.Steps.Count == record.Header!.StepCount
        && plan.Services.All(record.Header.Services.Contains)
        && HasLinked(record.Header.Part is { } part ? NumberRanges.Read(part.Matches, plan.Matches.Count)?.Count ?? -1 : plan.Matches.Count, record)
        && record.Steps.All(s => s.Step is null || (s.Step.Service == plan.Steps[s.Number - 1].Service && s.Step.Kind == plan.Steps[s.Number - 1].Kind));

    // All people are linked before the first step is sent.
    private static bool HasLinked(int count, RunRecord record) =>
        record.Matches.Count() is var linked && (linked == count || (linked < count && record.Steps.All(s => s.State == StepState.Pending)));

    private static ProvisioningException Refused(string message) => new(ProvisioningErrorKind.State, message);
}
