using Provisioning.Common;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Compare;

/// <summary>Plans one service, person by person.</summary>
internal sealed class SystemPlanner
{
    private readonly SystemMapping _mapping;
    private readonly LiveState _live;
    private readonly SystemIdentity _identity;
    private readonly AccountComparison _comparison;
    private readonly Protection _protection;
    private readonly string? _unplaced;
    private int _heldBack;
    private bool _mayWriteOver;

    public SystemPlanner(SystemMapping mapping, LiveState live, SourcePeople people, LinkTable links)
    {
        _mapping = mapping;
        _live = live;
        _identity = new SystemIdentity(mapping, live, people, links);
        _comparison = new AccountComparison(mapping, live);
        _protection = new Protection(mapping);
        _unplaced = UnplacedIds.Find(mapping, live, people);
    }

    /// <summary>The keys of the people who are left out because they would get a second account.</summary>
    public IReadOnlyList<string> SecondAccounts => _identity.SecondAccounts;

    /// <summary>What comes of a protected identifier that nobody can tell the owner of; <c>null</c> when it makes no difference.</summary>
    public PlanProblem? Unplaced => _heldBack == 0 && !_mayWriteOver ? null : new PlanProblem
    {
        System = _mapping.System,
        IsExpected = true,
        Message = FormattableString.Invariant(
            $"{_mapping.System}.Protected has '{_unplaced}', which can only be an identifier, and nobody can tell here whose it is: {_heldBack} people who would lose access keep it{(_mayWriteOver ? ", and of the rows that are sent, one may be about that account" : "")}. Protect people by {_mapping.Match[0]} instead."),
    };

    /// <summary>Plans a person of the source.</summary>
    /// <param name="place">The person's place among the people.</param>
    /// <param name="steps">What is to be done; <c>null</c> for nothing.</param>
    /// <param name="match">The account that was found for the person, who has no link yet; <c>null</c> for none.</param>
    /// <returns>What is wrong, as a sentence; <c>null</c> for nothing.</returns>
    public string? Plan(int place, out StepList? steps, out PlanMatch? match)
    {
        steps = null;
        match = null;
        if (_identity.People[place] is not { } person || person.Person.State is PersonState.NotYet or PersonState.OutOfScope)
        {
            return null;
        }

        match = MatchOf(person);
        if (person.Problem is not null)
        {
            return $"{_mapping.System}: {person.Problem}";
        }

        SourceRowNumber number = person.Person.Number;
        if (!person.IsActive)
        {
            steps = person.Account is { } account ? SwitchOff(account, person.Person.Key, number)
                : MayHaveAccount(person) ? SwitchOffUnseen(person, number)
                : null;
            return null;
        }

        if (Resolve(person.Wanted, out WantedAccount resolved) is { } problem)
        {
            return problem;
        }

        if (person.Account is null)
        {
            return Create(person, resolved, number, out steps);
        }

        steps = Steps(person.Account, person.Person.Key, number);
        _comparison.Change(steps, resolved, person.Account);
        return null;
    }

    /// <summary>Plans the accounts that are active, or may be, and that belong to nobody of the source.</summary>
    /// <param name="left">What is left alone because the source of its person was not read; <c>null</c> for nothing.</param>
    public IReadOnlyList<StepList> PlanMissing(out PlanProblem? left)
    {
        ILookup<string, LiveAccount> orphans = _identity.Orphans().ToLookup(a => _identity.UnreadSourceOf(a) ?? "");
        string[] unread = orphans.Where(g => g.Key.Length > 0).Select(g => FormattableString.Invariant($"'{g.Key}' ({g.Count()})")).ToArray();
        left = unread.Length == 0 ? null : new PlanProblem
        {
            System = _mapping.System,
            IsExpected = true,
            Message = $"Active accounts in {_mapping.System} that no row mentions are left alone, since sources that they may belong to were not read: {string.Join(", ", unread)}.",
        };
        return orphans[""].Select(a => SwitchOff(a, null, default)).ToList();
    }

    private PlanMatch? MatchOf(PersonAccount person)
    {
        PlanMatch match = new() { System = _mapping.System, Person = person.Person.Key, SourceName = person.Person.Number.Table?.SourceName };
        return person is { Relation: PersonRelation.Matched, Account: { } account } && account.LinkName(_mapping.Rules) is { } name
                ? match with { Account = name, Username = account.Key ?? "", By = person.MatchedBy }
            : person is { Problem: null, Link: { } link } && match.SourceName is not null && !KeyText.AreSame(link.SourceName, match.SourceName)
                ? match with { Account = link.Account, Username = link.Username }
            : null;
    }

    private StepList SwitchOff(LiveAccount account, string? person, SourceRowNumber number)
    {
        StepList steps = Steps(account, person, number);
        AccountComparison.SwitchOff(steps, account);
        return HoldBack(steps, account, person, number);
    }

    // An account is asked for its protection by what the source says of it.
    private StepList SwitchOffUnseen(PersonAccount person, SourceRowNumber number)
    {
        LiveAccount assumed = Assumed(person.Wanted);
        StepList steps = Steps(assumed, person.Person.Key, number);
        AccountComparison.SwitchOffUnseen(steps, person.Wanted);
        return HoldBack(steps, assumed, person.Person.Key, number);
    }

    private LiveAccount Assumed(WantedAccount wanted) => new()
    {
        System = _mapping.System, Key = KeyOf(wanted), Attributes = wanted.Attributes.ToDictionary(a => a.Name, a => a.Text),
    };

    // Of somebody without a link, a name that was made unique may be anybody's.
    private bool MayHaveAccount(PersonAccount person) => _live.Rules.MayHideAccounts && !person.WouldBeSecond && KeyOf(person.Wanted) is not null
        && (person.Link is not null || !_mapping.HasUniqueUsername);

    // Who has no user name in the row is told by what else the row matches by.
    private static string? KeyOf(WantedAccount wanted) => wanted.Value("Username") ?? wanted.Keys.Select(k => k.Text).FirstOrDefault();

    private StepList HoldBack(StepList steps, LiveAccount account, string? person, SourceRowNumber number)
    {
        if (_unplaced is null || account.Id is not null || steps.Steps.Count == 0)
        {
            return steps;
        }

        _heldBack++;
        return Steps(account, person, number);
    }

    private string? Create(PersonAccount person, WantedAccount wanted, SourceRowNumber number, out StepList? steps)
    {
        steps = null;
        string? missing = _mapping.Rules.Required
            .FirstOrDefault(r => string.IsNullOrEmpty(wanted.Value(r)));
        if (missing is not null)
        {
            return $"{_mapping.System} {missing}: a value is needed to create an account for '{person.Person.Key}', and the row gives none.";
        }

        steps = new StepList(_mapping.System, person.Person.Key, KeyOf(wanted)!, null, number, _live.Rules.MayHideAccounts ? _protection.Reason(Assumed(wanted)) : null);
        AccountComparison.Create(steps, wanted);
        _mayWriteOver |= _unplaced is not null && _live.Rules.MayHideAccounts && steps.Steps.Count > 0;
        return null;
    }

    private StepList Steps(LiveAccount account, string? person, SourceRowNumber number) =>
        new(_mapping.System, person, KeyText.Of(account.Key) ?? account.Id!, account.Id, number, _protection.Reason(account), _protection.WhyUntouched(account) is not null);

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
        _mapping.Attributes.Concat(_mapping.ProjectRoles).FirstOrDefault(r => r.Name == name)?.Rule.Chain.FirstOrDefault(r => r.Table?.HasValue(text) == true) is { } rule
            ? $" It stands in {rule.TablePlace}."
            : "";
}
