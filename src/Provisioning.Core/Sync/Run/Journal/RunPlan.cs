using Provisioning.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>The plan beside a journal. It is the one that the run was started with, or it is refused.</summary>
internal static class RunPlan
{
    /// <summary>Reads the plan of a run.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="record">The run as it was read.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.State"/>: the plan is gone, was changed, or is not the one that the journal is about.
    /// </exception>
    public static ProvisioningPlan Read(StateDirectory state, RunRecord record)
    {
        ProvisioningPlan plan = ReadOf(state, record.Header!);
        return Fits(plan, record)
            ? plan
            : throw Refused($"The journal '{record.Path}' does not fit the plan beside it. Restore it, or make a new plan.");
    }

    /// <summary>Reads the plan of a run whose steps do not matter.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="run">The first line of its journal.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProvisioningException">Of kind <see cref="ProvisioningErrorKind.State"/>: the plan is gone, or was changed.</exception>
    public static ProvisioningPlan ReadOf(StateDirectory state, RunHeader run)
    {
        using Stream stream = state.OpenPlan(run.RunId);
        using MemoryStream copy = new();
        state.Guard(() => stream.CopyTo(copy));
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
        && plan.Systems.All(record.Header.Systems.Contains)
        && HasLinked(plan.Matches.Count, record)
        && record.Steps.All(s => s.Step is null || (s.Step.System == plan.Steps[s.Number - 1].System && s.Step.Kind == plan.Steps[s.Number - 1].Kind));

    // Everybody is linked before the first step is sent.
    private static bool HasLinked(int count, RunRecord record) =>
        record.Matches.Count() is var linked && (linked == count || (linked < count && record.Steps.All(s => s.State == StepState.Pending)));

    private static ProvisioningException Refused(string message) => new(ProvisioningErrorKind.State, message);
}
