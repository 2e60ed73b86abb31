using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>The accounts that a run has changed, or may have.</summary>
internal sealed class ChangedAccounts
{
    private readonly Dictionary<(string Service, string Id), ChangedAccount> _byId = [];
    private readonly Dictionary<(string Service, string Key), ChangedAccount> _byKey = [];

    private ChangedAccounts(IReadOnlyList<ChangedAccount> all)
    {
        All = all;
        foreach (ChangedAccount account in all)
        {
            _byKey[(account.Service, KeyText.Fold(account.Key))] = account;
            if (account.Id is { } id)
            {
                _byId[(account.Service, id)] = account;
            }
        }
    }

    /// <summary>The accounts, in the order of the run.</summary>
    public IReadOnlyList<ChangedAccount> All { get; }

    /// <summary>The accounts of a run.</summary>
    public static ChangedAccounts Of(RunRecord run) => new(run.Steps
        .Where(s => s.Step is { IsAboutGroup: false })
        .GroupBy(s => (s.Step!.Service, KeyText.Fold(s.Step.Account)))
        .Where(g => g.Any(s => s.MayHaveChanged))
        .Select(g => Of(g.ToList()))
        .ToList());

    /// <summary>The account that another run names; <c>null</c> when it is none of these.</summary>
    /// <param name="service">The service.</param>
    /// <param name="id">The identifier; <c>null</c> where the run had none.</param>
    /// <param name="keys">The user names that it had.</param>
    public ChangedAccount? Find(string service, string? id, params string[] keys) =>
        id is not null && _byId.TryGetValue((service, id), out ChangedAccount? account)
            ? account
            : keys.Select(k => _byKey.TryGetValue((service, KeyText.Fold(k)), out ChangedAccount? named) && (id is null || named.Id is null) ? named : null).FirstOrDefault(a => a is not null);

    /// <summary>Only some of the accounts.</summary>
    public ChangedAccounts Only(Func<ChangedAccount, bool> filter) => new(All.Where(filter).ToList());

    private static ChangedAccount Of(List<RunStep> steps)
    {
        List<RunStep> changed = steps.Where(s => s.MayHaveChanged).ToList();
        PlanStep first = steps[0].Step!;
        return new ChangedAccount
        {
            Service = first.Service,
            Id = first.Id ?? steps.Select(s => s.Outcome?.Id).FirstOrDefault(id => id is not null),
            Key = changed.SelectMany(s => UsernameAfter(s.Step!)).LastOrDefault() ?? first.Key,
            FormerKey = first.Key,
            Person = first.Person,
            Steps = changed,
            IsWhole = steps.All(s => s.Outcome is { } outcome && StepOutcome.IsDone(outcome.Outcome)),
        };
    }

    private static IEnumerable<string> UsernameAfter(PlanStep step) => step.Kind == PlanStepKind.Update
        ? step.Changes.Where(c => c.Name == "Username").Select(c => c.After).OfType<string>()
        : [];
}
