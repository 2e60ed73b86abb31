using Provisioning.Common;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Targets;

/// <summary>
/// Compares what a plan found with the current state: a step whose values before are still current may be sent, one whose values
/// after are current is done, and everything else has been changed by another user.
/// </summary>
internal sealed class StepPrecondition
{
    private readonly ValueComparison _values;
    private readonly ILookup<string, string> _newNames;

    /// <param name="values">Says which values are the same; the comparison that made the plan said it in the same way.</param>
    /// <param name="newNames">The user names that the plan gives to accounts, by identifier: <see cref="NewNames"/>.</param>
    public StepPrecondition(ValueComparison values, ILookup<string, string> newNames)
    {
        _values = values;
        _newNames = newNames;
    }

    /// <summary>The user names that a plan gives to accounts, by identifier. Steps name an account as the plan found it, even where an earlier step renames it.</summary>
    public static ILookup<string, string> NewNames(ProvisioningPlan plan, string service) => plan.Steps
        .Where(s => s.Service == service && s.Kind == PlanStepKind.Update && s.Id is not null)
        .SelectMany(s => s.Changes.Where(c => c is { Name: "Username", After: not null }).Select(c => (Id: s.Id!, Name: c.After!)))
        .ToLookup(n => n.Id, n => n.Name);

    /// <summary>Checks a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="now">The account as it is now; <c>null</c> when there is none.</param>
    /// <param name="membershipsCertain">False when the groups of the account are uncertain.</param>
    public PreconditionResult Check(PlanStep step, LiveAccount? now, bool membershipsCertain)
    {
        if (step.Kind == PlanStepKind.Create)
        {
            return now is null or { IsUncertain: true } ? PreconditionResult.Ready(now?.Id) : Existing(step, now);
        }

        if (now is null)
        {
            return PreconditionResult.NoSubject($"There is no account '{step.Key}' any more.");
        }

        if (step.Id is not null && ((now.Id is not null && now.Id != step.Id) || (now.Key is not null && !_newNames[step.Id].Prepend(step.Key).Contains(now.Key, KeyText.Comparer))))
        {
            return PreconditionResult.NoSubject($"The step names {step.Id} and '{step.Key}', but they are not the same account now: it is {now.Id ?? "one without an identifier"}, '{now.Key}'.");
        }

        KeyValuePair<string, string> other = step.Expected.FirstOrDefault(s => !_values.AreSame(s.Key, s.Value, Value(now.Attributes, s.Key)));
        if (other.Key is not null)
        {
            return Changed(other.Key, other.Value, Value(now.Attributes, other.Key), now.Id);
        }

        return step.Kind switch
        {
            PlanStepKind.Enable => now is { IsActive: true, IsUncertain: false } ? PreconditionResult.Done(now.Id) : PreconditionResult.Ready(now.Id),
            PlanStepKind.Disable => now.IsActive || now.IsUncertain ? PreconditionResult.Ready(now.Id) : PreconditionResult.Done(now.Id),
            PlanStepKind.Update => Compare(step, now.Attributes, now.Id),
            PlanStepKind.SetProjectRole or PlanStepKind.RemoveProjectRole => Compare(step, now.ProjectRoles, now.Id),
            _ => membershipsCertain ? CompareGroup(step, now) : PreconditionResult.Ready(now.Id),
        };
    }

    // An account that the plan creates was created either by this run before it was interrupted, or by another user.
    private PreconditionResult Existing(PlanStep step, LiveAccount now) =>
        step.Changes.All(c => _values.AreSame(c.Name, c.After, Value(now.Attributes, c.Name))) && now.IsActive
            ? PreconditionResult.Done(now.Id)
            : PreconditionResult.Conflict($"Another user has created an account '{step.Key}' since the plan was made.", now.Id);

    // For an uncertain group, there is nothing to leave only if it is none of the possible ones.
    private PreconditionResult CompareGroup(PlanStep step, LiveAccount now)
    {
        AttributeChange change = step.Changes[0];
        if (_values.Rules.IsOfMemberGroup(change))
        {
            bool isIn = now.MemberGroups.Contains((change.After ?? change.Before)!, KeyText.Comparer);
            return isIn == change.After is not null ? PreconditionResult.Done(now.Id) : PreconditionResult.Ready(now.Id);
        }

        return !now.UncertainGroups.TryGetValue(change.Name, out IReadOnlyList<string?>? possible) ? Compare(step, now.Groups, now.Id)
            : step.Kind == PlanStepKind.AddMembership || possible.Contains(change.Before) ? PreconditionResult.Ready(now.Id)
            : PreconditionResult.Done(now.Id);
    }

    private PreconditionResult Compare<TText>(PlanStep step, IReadOnlyDictionary<string, TText> values, string? id)
        where TText : class?
    {
        List<AttributeChange> open = step.Changes.Where(c => !_values.AreSame(c.Name, c.After, Value(values, c.Name))).ToList();
        if (open.Count == 0)
        {
            return PreconditionResult.Done(id);
        }

        AttributeChange? changed = open.FirstOrDefault(c => !_values.AreSame(c.Name, c.Before, Value(values, c.Name)));
        return changed is null
            ? PreconditionResult.Ready(id)
            : Changed(changed.Name, changed.Before, Value(values, changed.Name), id);
    }

    private static PreconditionResult Changed(string name, string? before, string? now, string? id) =>
        PreconditionResult.Conflict($"Another user has changed '{name}' since the plan was made: it was '{before}' and is '{now}' now.", id);

    private static string? Value<TText>(IReadOnlyDictionary<string, TText> values, string name)
        where TText : class? => values.TryGetValue(name, out TText? value) ? value as string : null;
}
