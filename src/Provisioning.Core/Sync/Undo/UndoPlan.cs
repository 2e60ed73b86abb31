using Provisioning.Common;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Undo;

/// <summary>
/// The plan that undoes a run, made from what the run has done and from the services' answers to each step: a pure function, which reads and
/// sends nothing.
/// </summary>
internal sealed class UndoPlan
{
    private readonly ProvisioningPlan _done;
    private readonly List<PlanProblem> _problems = [];
    private readonly PlanCheck _check;

    /// <param name="done">The plan that the run has carried out.</param>
    /// <param name="runId">The run.</param>
    /// <param name="accounts">The accounts that are undone.</param>
    /// <param name="targets">The services.</param>
    /// <param name="links">Their links.</param>
    public UndoPlan(ProvisioningPlan done, string runId, ChangedAccounts accounts, RunTargets targets, IReadOnlyDictionary<string, LinkTable> links)
    {
        _done = done;
        _check = new PlanCheck(done, targets);
        HashSet<(string, string)> made = [.. accounts.All
            .Where(a => a.Steps[0].Step!.Kind == PlanStepKind.Create)
            .Select(a => (a.Service, KeyText.Fold(a.Key)))];
        List<PlanStep> steps = [];
        foreach (ChangedAccount account in accounts.All)
        {
            TargetRules rules = targets.Of(account.Service).Rules;
            if (Owner(account, rules, links[account.Service], done.Created, out string? other) is var person && other is not null)
            {
                Leave(account.Service, account.Key, $"The account {account.Title} is now linked to '{other}', so it stays as it is.", ProblemReason.OwnedByAnother);
                continue;
            }

            AccountUndo undo = new(account, rules, person);
            steps.AddRange(undo.Steps.Where(s => IsPossible(s, made)));
            foreach (string name in undo.Unclear)
            {
                Leave(account.Service, account.Key, $"The value of '{name}' of {account.Title} before the run is uncertain, so it stays as it is.", ProblemReason.Uncertain);
            }
        }

        Draft = done with
        {
            Created = DateTimeOffset.UtcNow,
            UndoOf = runId,
            Source = $"undo of {runId}",
            SourceCount = 0,
            SourceCounts = new Dictionary<string, int>(),
            Matches = [],
            SecondAccounts = new Dictionary<string, IReadOnlyList<string>>(),
            PasswordLength = new Dictionary<string, int>(),
            UnreadServices = [],
            Problems = [],
            Steps = steps.OrderBy(s => s.Kind).Select((s, i) => s with { Number = i + 1 }).ToList(),
            FileHash = null,
        };
    }

    /// <summary>All that may be undone, with one change in each step.</summary>
    public ProvisioningPlan Draft { get; }

    /// <summary>Notes something that stays as it is.</summary>
    public void Leave(string service, string key, string message, string reason) => _problems.Add(new PlanProblem { Service = service, Key = key, Reason = reason, Message = message });

    /// <summary>
    /// The plan. A value that others have changed since then is a step of its own, which the run refuses by name. A change to something that does not
    /// exist any more is no step.
    /// </summary>
    /// <param name="answers">What the services say to the steps of the draft, by number.</param>
    /// <param name="activeCount">How many accounts are active now, by service.</param>
    public ProvisioningPlan Make(IReadOnlyDictionary<int, PreconditionResult> answers, IReadOnlyDictionary<string, int> activeCount)
    {
        List<PlanStep> kept = [];
        foreach (IGrouping<(string, string), PlanStep> account in Draft.Steps.GroupBy(s => (s.Service, s.Account)))
        {
            List<PlanStep> open = account.Where(s => IsOpen(s, answers[s.Number])).ToList();
            kept.AddRange(open.Where(s => s.Kind != PlanStepKind.Update));
            kept.AddRange(open.Where(s => s.Kind == PlanStepKind.Update).GroupBy(s => answers[s.Number].Message).Select(g => g.First() with { Changes = g.SelectMany(s => s.Changes).ToList() }));
        }

        return Draft with { ActiveCount = activeCount, Steps = UndoOrder.Arrange(kept), Problems = _problems };
    }

    private bool IsOpen(PlanStep step, PreconditionResult answer)
    {
        switch (answer.Outcome)
        {
            case null:
                return true;
            case ProvisioningOutcome.Conflict when !answer.HasNoSubject:
                Leave(step.Service, step.Key, $"Conflict: {InWords(step)} is not undone. {answer.Message}", ProblemReason.ChangedSince);
                return true;
            case ProvisioningOutcome.NoChange when !answer.HasNoSubject:
                return false;
            default:
                Leave(step.Service, step.Key, $"{InWords(step)} cannot be undone. {answer.Message}", ProblemReason.CannotBeUndone);
                return false;
        }
    }

    private bool IsPossible(PlanStep step, HashSet<(string, string)> made)
    {
        string? problem = _check.ProtectedBecause(step) is { } reason ? $"The account is protected: {reason}."
            : step.Kind == PlanStepKind.Update && step.Changes[0] is { Name: "Username", After: { } name } && made.Contains((step.Service, KeyText.Fold(name)))
                ? "The run has created another account with this user name. That account is disabled and keeps the name."
            : null;
        if (problem is not null)
        {
            Leave(step.Service, step.Key, $"{InWords(step)} cannot be undone. {problem}", ProblemReason.CannotBeUndone);
        }

        return problem is null;
    }

    // The person that the account belongs to now; the link may have been removed since the run.
    private static string? Owner(ChangedAccount account, TargetRules rules, LinkTable links, DateTimeOffset began, out string? other)
    {
        ProvisioningLink? link = rules.LinkName(account.Id, account.Key) is { } name && links.OfAccount(name) is { Count: > 0 } own ? own[0] : null;
        bool isOwn = link is not null && KeyText.AreSame(account.Person, link.Key);
        other = link is null || isOwn || (account.Person is null && link.Since <= began) ? null : link.Key;
        return isOwn ? account.Person : null;
    }

    private static string InWords(PlanStep step) => step.Changes.Count == 0
        ? $"'{step.Key}' in {step.Service}: {step.Kind}"
        : $"'{step.Changes[0].Name}' of '{step.Key}' in {step.Service} ({step.Changes[0].Before ?? "(none)"} back to {step.Changes[0].After ?? "(none)"})";
}
