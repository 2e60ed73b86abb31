using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>Compares the account that a person should have with the existing one, and plans the differences.</summary>
internal sealed class AccountComparison
{
    private readonly TargetRules _rules;
    private readonly ValueComparison _values;
    private readonly IReadOnlyCollection<string> _fixed;
    private readonly ManagedGroups _managed;
    private readonly SharedChanges _changes;

    public AccountComparison(ServiceMapping mapping, LiveState live, ManagedGroups managed, SharedChanges changes)
    {
        _changes = changes;
        _managed = managed;
        _rules = mapping.Rules;
        _fixed = live.FixedAttributes;
        _values = new ValueComparison(_rules, mapping.Match, live.AttributeTypes);
    }

    /// <summary>Plans a new account. Where existing accounts cannot be read, the row might change a protected one.</summary>
    public void Create(StepList steps, WantedAccount wanted)
    {
        steps.Take(
            PlanStepKind.Create,
            "no row is sent, since there may be an account",
            wanted.Attributes.Concat(wanted.OnCreation).Where(a => a.Text is not null).Select(a => _changes.Make(a.Name, null, a.Text)).ToArray());
        foreach (WantedValue group in wanted.Groups.Where(g => g.Text is not null))
        {
            steps.Take(PlanStepKind.AddMembership, $"its group in {group.Name} stays as it is", _changes.Single(group.Name, null, group.Text));
        }

        Join(steps, wanted, []);
        foreach (WantedValue role in wanted.ProjectRoles.Where(r => r.Text is not null))
        {
            steps.Add(PlanStepKind.SetProjectRole, _changes.Single(role.Name, null, role.Text));
        }
    }

    /// <summary>Plans a person who has an account and should have one.</summary>
    public void Change(StepList steps, WantedAccount wanted, LiveAccount account)
    {
        if (!account.IsActive || account.IsUncertain)
        {
            steps.Enable(isUncertain: account.IsActive);
        }

        List<AttributeChange>? changes = null;
        foreach (WantedValue value in wanted.Attributes.Where(v => !_fixed.Contains(v.Name)))
        {
            account.Attributes.TryGetValue(value.Name, out string? actual);
            if (!_values.AreSame(value.Name, value.Text, actual)
                && (!_rules.IsPrivilege(value.Name) || steps.MayTake($"{value.Name} stays as it is")))
            {
                (changes ??= []).Add(_changes.Make(value.Name, actual, value.Text));
            }
        }

        if (changes is not null)
        {
            steps.Add(PlanStepKind.Update, changes);
        }

        Compare(steps, wanted.Groups, account.Groups, PlanStepKind.AddMembership, PlanStepKind.RemoveMembership, "group", account.UncertainGroups);
        LeaveGroups(steps, account, wanted);
        Join(steps, wanted, account.MemberGroups);
        Compare(steps, wanted.ProjectRoles, account.ProjectRoles, PlanStepKind.SetProjectRole, PlanStepKind.RemoveProjectRole, "role");
    }

    /// <summary>Plans a person who should have no access to a service whose accounts cannot be read: a whole row is sent without a check.</summary>
    public void DisableUnread(StepList steps, WantedAccount wanted) => steps.Take(
        PlanStepKind.Disable,
        "it is not disabled",
        wanted.Attributes.Where(a => !string.IsNullOrEmpty(a.Text)).Select(a => _changes.Make(a.Name, null, a.Text)).ToArray());

    /// <summary>Plans a person who should have no access. What a disabled account still holds is taken, too.</summary>
    public void Disable(StepList steps, LiveAccount account)
    {
        steps.Expect(account);
        foreach (KeyValuePair<string, string> group in account.Groups.OrderBy(g => g.Key, System.StringComparer.Ordinal))
        {
            steps.Take(PlanStepKind.RemoveMembership, $"it stays in {group.Key} = {group.Value}", _changes.Single(group.Key, group.Value, null));
        }

        foreach (KeyValuePair<string, IReadOnlyList<string?>> uncertain in account.UncertainGroups.OrderBy(d => d.Key, System.StringComparer.Ordinal))
        {
            Leave(steps, uncertain.Key, uncertain.Value);
        }

        LeaveGroups(steps, account, wanted: null);
        foreach (KeyValuePair<string, string> role in account.ProjectRoles.OrderBy(r => r.Key, System.StringComparer.Ordinal))
        {
            steps.Take(PlanStepKind.RemoveProjectRole, $"it keeps {role.Value} in {role.Key}", _changes.Single(role.Key, role.Value, null));
        }

        if (account.IsActive || account.IsUncertain)
        {
            steps.Take(PlanStepKind.Disable, "it is not disabled");
        }
    }

    private void LeaveGroups(StepList steps, LiveAccount account, WantedAccount? wanted)
    {
        foreach (string group in _managed.ToLeave(account, wanted))
        {
            steps.Take(PlanStepKind.RemoveMembership, $"it stays in {PlanStep.GroupTitle(_rules.MemberGroupType!, group)}", _changes.Single(_rules.MemberGroupType!, group, null));
        }
    }

    // No group is left by that, so nothing is taken from the account. Two rules may give the same group.
    private void Join(StepList steps, WantedAccount wanted, IReadOnlyCollection<string> actual)
    {
        for (int i = 0; i < wanted.MemberGroups.Count; i++)
        {
            if (wanted.MemberGroups[i].Text is { } group && !actual.Contains(group, KeyText.Comparer) && wanted.MemberGroups.Take(i).All(g => g.Text != group))
            {
                steps.Add(PlanStepKind.AddMembership, _changes.Single(_rules.MemberGroupType!, null, group));
            }
        }
    }

    // It is uncertain whether the last change arrived, so the group is set once more, or every possible one is left.
    private void Settle(StepList steps, WantedValue wanted, IReadOnlyList<string?> possible)
    {
        if (wanted.Text is null)
        {
            Leave(steps, wanted.Name, possible);
            return;
        }

        string? before = possible.FirstOrDefault(g => g is not null && g != wanted.Text);
        steps.Take(PlanStepKind.AddMembership, $"its group in {wanted.Name} stays as it is", _changes.Single(wanted.Name, before, wanted.Text));
    }

    private void Leave(StepList steps, string groupType, IReadOnlyList<string?> possible)
    {
        foreach (string group in possible.OfType<string>())
        {
            steps.Take(PlanStepKind.RemoveMembership, $"it may stay in {groupType} = {group}", _changes.Single(groupType, group, null));
        }
    }

    private void Compare(
        StepList steps,
        IReadOnlyList<WantedValue> wanted,
        IReadOnlyDictionary<string, string> actual,
        PlanStepKind set,
        PlanStepKind remove,
        string what,
        IReadOnlyDictionary<string, IReadOnlyList<string?>>? uncertainties = null)
    {
        foreach (WantedValue value in wanted)
        {
            if (uncertainties is not null && uncertainties.TryGetValue(value.Name, out IReadOnlyList<string?>? possible))
            {
                Settle(steps, value, possible);
                continue;
            }

            actual.TryGetValue(value.Name, out string? before);
            if (_values.AreSame(value.Name, value.Text, before))
            {
                continue;
            }

            AttributeChange[] change = _changes.Single(value.Name, before, value.Text);
            // Groups come from earlier runs at best, and an account that gets one leaves another one of its type, recorded or not.
            if (before is null && set != PlanStepKind.AddMembership)
            {
                steps.Add(set, change);
            }
            else
            {
                steps.Take(value.Text is null ? remove : set, $"its {what} in {value.Name} stays {before ?? "as it is"}", change);
            }
        }
    }
}
