using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Undo;

/// <summary>Determines which accounts an interrupted run has created.</summary>
internal static class UncertainAccounts
{
    /// <summary>Leaves out the accounts that were not made, or of which that is not certain, and gives the others the identifiers that they turned out to have.</summary>
    /// <param name="run">The run.</param>
    /// <param name="accounts">Of its accounts those that count.</param>
    /// <param name="answers">What the services say to the creations whose outcome is not certain, by number.</param>
    /// <param name="mayHide">True for a service whose accounts cannot be read: accounts that may have been created there count as created.</param>
    public static ChangedAccounts Settle(RunRecord run, ChangedAccounts accounts, IReadOnlyDictionary<int, PreconditionResult> answers, Func<string, bool> mayHide)
    {
        List<RunStep> steps = run.Steps.Select(s => answers.TryGetValue(s.Number, out PreconditionResult? answer) ? Settled(s, answer, mayHide(s.Step!.Service)) : s).ToList();

        // Other steps of the run on an account that does not exist cannot have been carried out.
        HashSet<(string, string)> notMade = [.. steps.Where(s => answers.ContainsKey(s.Number) && s.Outcome!.Outcome == ProvisioningOutcome.Failed).Select(Account)];
        RunRecord settled = run with { Steps = steps.Where(s => s.Step is null || !notMade.Contains(Account(s))).ToList() };
        return ChangedAccounts.Of(settled).Only(a => accounts.Find(a.Service, a.Id, a.Key) is not null);
    }

    private static (string Service, string Account) Account(RunStep step) => (step.Step!.Service, KeyText.Fold(step.Step.Account));

    private static RunStep Settled(RunStep step, PreconditionResult answer, bool mayHide) => answer.Outcome is ProvisioningOutcome.NoChange || (answer.Outcome is null && mayHide)
        ? step with { State = StepState.Done, Outcome = Outcome(step, ProvisioningOutcome.Created, answer.Id) }
        : step with { State = StepState.Done, Outcome = Outcome(step, ProvisioningOutcome.Failed, answer.Id) };

    private static StepOutcome Outcome(RunStep step, ProvisioningOutcome outcome, string? id) => new() { Number = step.Number, Outcome = outcome, Id = id };
}
