using Provisioning.Common;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Targets;

/// <summary>
/// Compares what a plan found with what is there now: a step whose values before are still there may be sent, one whose values
/// after are there is done, and everything else has been changed by somebody else.
/// </summary>
internal sealed class StepFreshness
{
    private readonly ValueComparison _values;
    private readonly ILookup<string, string> _newNames;

    /// <param name="values">Says which values are the same; the comparison that made the plan said it in the same way.</param>
    /// <param name="newNames">The user names that the plan gives to accounts, by identifier: <see cref="NewNames"/>.</param>
    public StepFreshness(ValueComparison values, ILookup<string, string> newNames)
    {
        _values = values;
        _newNames = newNames;
    }

    /// <summary>The user names that a plan gives to accounts, by identifier. Steps name an account as the plan found it, whatever an earlier step has made of it.</summary>
    public static ILookup<string, string> NewNames(ProvisioningPlan plan, string system) => plan.Steps
        .Where(s => s.System == system && s.Kind == PlanStepKind.Update && s.Id is not null)
        .SelectMany(s => s.Changes.Where(c => c is { Name: "Username", After: not null }).Select(c => (Id: s.Id!, Name: c.After!)))
        .ToLookup(n => n.Id, n => n.Name);

    /// <summary>Looks at a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="now">The account as it is now; <c>null</c> when there is none.</param>
    /// <param name="membershipsKnown">False when nobody knows in which groups the account is.</param>
    public StepLook Look(PlanStep step, LiveAccount? now, bool membershipsKnown)
    {
        if (step.Kind == PlanStepKind.Create)
        {
            return now is null or { IsInDoubt: true } ? StepLook.Ready(now?.Id) : Existing(step, now);
        }

        if (now is null)
        {
            return StepLook.NoSubject($"There is no account '{step.Key}' any more.");
        }

        if (step.Id is not null && ((now.Id is not null && now.Id != step.Id) || (now.Key is not null && !_newNames[step.Id].Prepend(step.Key).Contains(now.Key, KeyText.Comparer))))
        {
            return StepLook.NoSubject($"The step names {step.Id} and '{step.Key}', which are not one account now: there is {now.Id ?? "one without an identifier"}, '{now.Key}'.");
        }

        KeyValuePair<string, string> other = step.Seen.FirstOrDefault(s => !_values.AreSame(s.Key, s.Value, Value(now.Attributes, s.Key)));
        if (other.Key is not null)
        {
            return Changed(other.Key, other.Value, Value(now.Attributes, other.Key), now.Id);
        }

        return step.Kind switch
        {
            PlanStepKind.Enable => now is { IsActive: true, IsInDoubt: false } ? StepLook.Done(now.Id) : StepLook.Ready(now.Id),
            PlanStepKind.Disable => now.IsActive || now.IsInDoubt ? StepLook.Ready(now.Id) : StepLook.Done(now.Id),
            PlanStepKind.Update => Compare(step, now.Attributes, now.Id),
            PlanStepKind.SetProjectRole or PlanStepKind.RemoveProjectRole => Compare(step, now.ProjectRoles, now.Id),
            _ => membershipsKnown ? CompareGroup(step, now) : StepLook.Ready(now.Id),
        };
    }

    // An account that the plan wanted to make is either made by this run before it was interrupted, or by somebody else.
    private StepLook Existing(PlanStep step, LiveAccount now) =>
        step.Changes.All(c => _values.AreSame(c.Name, c.After, Value(now.Attributes, c.Name))) && now.IsActive
            ? StepLook.Done(now.Id)
            : StepLook.Conflict($"Somebody has made an account '{step.Key}' since the plan was made.", now.Id);

    // Of a group that nobody is sure of, only that it is none of the possible ones says that there is nothing to leave.
    private StepLook CompareGroup(PlanStep step, LiveAccount now)
    {
        AttributeChange change = step.Changes[0];
        if (_values.Rules.IsOfMemberGroup(change))
        {
            bool isIn = now.MemberGroups.Contains((change.After ?? change.Before)!, KeyText.Comparer);
            return isIn == change.After is not null ? StepLook.Done(now.Id) : StepLook.Ready(now.Id);
        }

        return !now.GroupsInDoubt.TryGetValue(change.Name, out IReadOnlyList<string?>? possible) ? Compare(step, now.Groups, now.Id)
            : step.Kind == PlanStepKind.AddMembership || possible.Contains(change.Before) ? StepLook.Ready(now.Id)
            : StepLook.Done(now.Id);
    }

    private StepLook Compare<TText>(PlanStep step, IReadOnlyDictionary<string, TText> values, string? id)
        where TText : class?
    {
        List<AttributeChange> open = step.Changes.Where(c => !_values.AreSame(c.Name, c.After, Value(values, c.Name))).ToList();
        if (open.Count == 0)
        {
            return StepLook.Done(id);
        }

        AttributeChange? changed = open.FirstOrDefault(c => !_values.AreSame(c.Name, c.Before, Value(values, c.Name)));
        return changed is null
            ? StepLook.Ready(id)
            : Changed(changed.Name, changed.Before, Value(values, changed.Name), id);
    }

    private static StepLook Changed(string name, string? before, string? now, string? id) =>
        StepLook.Conflict($"Somebody has changed '{name}' since the plan was made: it was '{before}', and is '{now}' now.", id);

    private static string? Value<TText>(IReadOnlyDictionary<string, TText> values, string name)
        where TText : class? => values.TryGetValue(name, out TText? value) ? value as string : null;
}
