using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Compare;

/// <summary>Plans one service, person by person.</summary>
internal sealed class SystemPlanner
{
    private readonly SystemMapping _mapping;
    private readonly LiveState _live;
    private readonly LiveIndex _index;
    private readonly AccountComparison _comparison;
    private readonly Protection _protection;
    private readonly string? _unplaced;
    private int _heldBack;
    private bool _mayWriteOver;

    public SystemPlanner(SystemMapping mapping, LiveState live, SourcePeople people)
    {
        _mapping = mapping;
        _live = live;
        _index = new LiveIndex(live.Accounts);
        _comparison = new AccountComparison(mapping, live);
        _protection = new Protection(mapping);
        _unplaced = UnplacedIds.Find(mapping, live, people);
    }

    /// <summary>What comes of a protected identifier that nobody can tell the owner of; <c>null</c> when it makes no difference.</summary>
    public PlanProblem? Unplaced => _heldBack == 0 && !_mayWriteOver ? null : new PlanProblem
    {
        System = _mapping.System,
        IsExpected = true,
        Message = FormattableString.Invariant(
            $"{_mapping.System}.Protected has '{_unplaced}', which can only be an identifier, and nobody can tell here whose it is: {_heldBack} people who would lose access keep it{(_mayWriteOver ? ", and of the rows that are sent, one may be about that account" : "")}. Protect people by {_mapping.Match[0]} instead."),
    };

    /// <summary>Plans a person of the source; gives what is wrong, as a sentence, or <c>null</c>.</summary>
    public string? Plan(SourcePerson person, out StepList? steps)
    {
        steps = null;
        if (person.State is PersonState.NotYet or PersonState.OutOfScope || !person.Accounts.TryGetValue(_mapping.System, out WantedAccount? wanted))
        {
            return null;
        }

        if (wanted.Keys.Count == 0)
        {
            return person.State == PersonState.Leaver
                ? null
                : $"{_mapping.System} {_mapping.Match[0]}: the row gives nothing that an account could be matched by.";
        }

        string wantedKey = wanted.Keys[0].Text!;
        LiveAccount? account = _index.Find(wantedKey, out IReadOnlyList<LiveAccount> several);
        if (several.Count > 0)
        {
            return Several(wantedKey, several);
        }

        SourceRowNumber number = new(person.Row, person.Line);
        if (person.State == PersonState.Leaver)
        {
            steps = account is not null ? SwitchOff(account, number) : _live.Rules.MayHideAccounts ? SwitchOffUnseen(wanted, number) : null;
            return null;
        }

        if (Resolve(wanted, out WantedAccount resolved) is { } problem)
        {
            return problem;
        }

        if (account is null)
        {
            return Create(resolved, number, out steps);
        }

        steps = Steps(account, number);
        _comparison.Change(steps, resolved, account);
        return null;
    }

    /// <summary>Plans the accounts that are active, or may be, and that no row mentions.</summary>
    public IEnumerable<StepList> PlanMissing(SourcePeople people) => _live.Accounts
        .Where(a => (a.IsActive || a.IsInDoubt) && KeyText.Of(a.Key) is not null && !IsMentioned(a, people))
        .OrderBy(a => a.Key, StringComparer.Ordinal)
        .ThenBy(a => a.Id, StringComparer.Ordinal)
        .Select(a => SwitchOff(a, default));

    private bool IsMentioned(LiveAccount account, SourcePeople people) =>
        _mapping.Match.Append("Username").Any(m => people.Mentions(_mapping.System, m, account.Key!)
            || (account.Attributes.TryGetValue(m, out string? value) && KeyText.Of(value) is { } key && people.Mentions(_mapping.System, m, key)));

    private StepList SwitchOff(LiveAccount account, SourceRowNumber number)
    {
        StepList steps = Steps(account, number);
        AccountComparison.SwitchOff(steps, account);
        return HoldBack(steps, account, number);
    }

    // An account is asked for its protection by what the source says of it.
    private StepList SwitchOffUnseen(WantedAccount wanted, SourceRowNumber number)
    {
        LiveAccount assumed = Assumed(wanted);
        StepList steps = Steps(assumed, number);
        AccountComparison.SwitchOffUnseen(steps, wanted);
        return HoldBack(steps, assumed, number);
    }

    private LiveAccount Assumed(WantedAccount wanted) => new()
    {
        System = _mapping.System, Key = wanted.Keys[0].Text, Attributes = wanted.Attributes.ToDictionary(a => a.Name, a => a.Text),
    };

    private StepList HoldBack(StepList steps, LiveAccount account, SourceRowNumber number)
    {
        if (_unplaced is null || account.Id is not null || steps.Steps.Count == 0)
        {
            return steps;
        }

        _heldBack++;
        return Steps(account, number);
    }

    private string? Create(WantedAccount wanted, SourceRowNumber number, out StepList? steps)
    {
        steps = null;
        string? missing = _mapping.Rules.Required
            .FirstOrDefault(r => !wanted.Attributes.Concat(wanted.OnCreation).Any(a => a.Name == r && !string.IsNullOrEmpty(a.Text)));
        if (missing is not null)
        {
            return $"{_mapping.System} {missing}: a value is needed to create '{wanted.Keys[0].Text}', and the row gives none.";
        }

        steps = new StepList(_mapping.System, null, wanted.Keys[0].Text!, null, number, _live.Rules.MayHideAccounts ? _protection.Reason(Assumed(wanted)) : null);
        AccountComparison.Create(steps, wanted);
        _mayWriteOver |= _unplaced is not null && _live.Rules.MayHideAccounts && steps.Steps.Count > 0;
        return null;
    }

    private StepList Steps(LiveAccount account, SourceRowNumber number) =>
        new(_mapping.System, null, KeyText.Of(account.Key)!, account.Id, number, _protection.Reason(account), _protection.WhyUntouched(account) is not null);

    private string? Resolve(WantedAccount wanted, out WantedAccount resolved)
    {
        resolved = wanted;
        if (wanted.ProjectRoles.Count == 0 && !wanted.Attributes.Concat(wanted.OnCreation).Any(IsRole))
        {
            return null;
        }

        WantedValue[] attributes = wanted.Attributes.ToArray();
        WantedValue[] onCreation = wanted.OnCreation.ToArray();
        WantedValue[] projectRoles = wanted.ProjectRoles.ToArray();
        string? problem = Resolve(attributes, IsRole) ?? Resolve(onCreation, IsRole) ?? Resolve(projectRoles, _ => true);
        resolved = wanted with { Attributes = attributes, OnCreation = onCreation, ProjectRoles = projectRoles };
        return problem;
    }

    private bool IsRole(WantedValue value) => _mapping.Rules.IsRole(value.Name);

    private string? Resolve(WantedValue[] values, Func<WantedValue, bool> isRole)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].Text is { } text && isRole(values[i]))
            {
                if (_mapping.Rules.FindRole(_live, text, out string? role) is { } problem)
                {
                    return $"{_mapping.System} {values[i].Name}: {problem}{FromTable(values[i].Name, text)}";
                }

                values[i] = values[i] with { Text = role };
            }
        }

        return null;
    }

    private string FromTable(string name, string text) =>
        _mapping.Attributes.Concat(_mapping.ProjectRoles).FirstOrDefault(r => r.Name == name)?.Rule is { Table: { } table } rule && table.Values.Contains(text)
            ? $" It stands in {rule.TablePlace}."
            : "";

    private string Several(string key, IReadOnlyList<LiveAccount> several) => FormattableString.Invariant(
        $"{several.Count} accounts in {_mapping.System} have '{key}' as {_mapping.Match[0]} ({string.Join(", ", several.Select(a => a.Id ?? a.Key))}). Correct that there; the person is not touched.");
}
