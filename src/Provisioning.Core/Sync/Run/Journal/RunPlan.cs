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
        using Stream stream = state.OpenPlan(record.RunId);
        using MemoryStream copy = new();
        state.Guard(() => stream.CopyTo(copy));
        copy.Position = 0;
        string hash = ContentHash.Of(copy);
        if (hash != record.Header!.PlanHash)
        {
            throw Refused($"The plan of the run {record.RunId} is not the one that it was started with: '{state.PlanPath(record.RunId)}' was changed. Put the file back, or make a new plan.");
        }

        copy.Position = 0;
        ProvisioningPlan plan = PlanFile.Read(copy, Path.GetFileName(state.PlanPath(record.RunId)), state.Services, hash);
        return Fits(plan, record)
            ? plan
            : throw Refused($"The journal '{record.Path}' does not fit the plan beside it. Restore it, or make a new plan.");
    }

    // Keys and values are not compared: the journal keeps them without secrets.
    private static bool Fits(ProvisioningPlan plan, RunRecord record) =>
        plan.Steps.Count == record.Header!.StepCount
        && plan.Systems.All(record.Header.Systems.Contains)
        && HasLinked(record.Header.Part is { } part ? NumberRanges.Read(part.Matches, plan.Matches.Count)?.Count ?? -1 : plan.Matches.Count, record)
        && record.Steps.All(s => s.Step is null || (s.Step.System == plan.Steps[s.Number - 1].System && s.Step.Kind == plan.Steps[s.Number - 1].Kind));

    // Everybody is linked before the first step is sent.
    private static bool HasLinked(int count, RunRecord record) =>
        record.Matches.Count() is var linked && (linked == count || (linked < count && record.Steps.All(s => s.State == StepState.Pending)));

    private static ProvisioningException Refused(string message) => new(ProvisioningErrorKind.State, message);
}
