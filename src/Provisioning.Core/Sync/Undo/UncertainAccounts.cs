using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Undo;

/// <summary>Settles which accounts a run has made that was interrupted while it made them.</summary>
internal static class UncertainAccounts
{
    /// <summary>Leaves out the accounts that were not made, or of which that is not certain, and gives the others the identifiers that they turned out to have.</summary>
    /// <param name="run">The run.</param>
    /// <param name="accounts">Of its accounts those that count.</param>
    /// <param name="answers">What the services say to the creations whose outcome is not certain, by number.</param>
    /// <param name="mayHide">True for a service that does not tell who is there: what may have been made there is taken to be made.</param>
    public static ChangedAccounts Settle(RunRecord run, ChangedAccounts accounts, IReadOnlyDictionary<int, StepLook> answers, Func<string, bool> mayHide)
    {
        List<RunStep> steps = run.Steps.Select(s => answers.TryGetValue(s.Number, out StepLook? answer) ? Settled(s, answer, mayHide(s.Step!.System)) : s).ToList();

        // What else the run was to do to an account that is not there cannot have been done.
        HashSet<(string, string)> notMade = [.. steps.Where(s => answers.ContainsKey(s.Number) && s.Outcome!.Outcome == ProvisioningOutcome.Failed).Select(Account)];
        RunRecord settled = run with { Steps = steps.Where(s => s.Step is null || !notMade.Contains(Account(s))).ToList() };
        return ChangedAccounts.Of(settled).Only(a => accounts.Find(a.System, a.Id, a.Key) is not null);
    }

    private static (string System, string Account) Account(RunStep step) => (step.Step!.System, KeyText.Fold(step.Step.Account));

    private static RunStep Settled(RunStep step, StepLook answer, bool mayHide) => answer.Outcome is ProvisioningOutcome.NoChange || (answer.Outcome is null && mayHide)
        ? step with { State = StepState.Done, Outcome = Outcome(step, ProvisioningOutcome.Created, answer.Id) }
        : step with { State = StepState.Done, Outcome = Outcome(step, ProvisioningOutcome.Failed, answer.Id) };

    private static StepOutcome Outcome(RunStep step, ProvisioningOutcome outcome, string? id) => new() { Number = step.Number, Outcome = outcome, Id = id };
}
