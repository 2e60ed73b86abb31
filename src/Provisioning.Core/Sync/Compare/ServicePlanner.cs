using Provisioning.Common;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Compare;

/// <summary>Plans one service, person by person.</summary>
internal sealed class ServicePlanner
{
    private readonly ServiceMapping _mapping;
    private readonly LiveState _live;
    private readonly ServiceIdentity _identity;
    private readonly WantedRoles _roles;
    private readonly WantedMemberGroups _groups;
    private readonly ManagedGroups _managed;
    private readonly AccountComparison _comparison;
    private readonly Protection _protection;
    private readonly string? _unplaced;
    private int _heldBack;
    private bool _mayWriteOver;

    /// <param name="identity">Which account belongs to whom, settled for all services.</param>
    /// <param name="people">The people of the source.</param>
    /// <param name="changes">Makes the changes, for all services of a plan.</param>
    public ServicePlanner(ServiceIdentity identity, SourcePeople people, SharedChanges changes)
    {
        _identity = identity;
        _mapping = identity.Mapping;
        _live = identity.Live;
        _roles = new WantedRoles(_mapping, _live);
        _groups = new WantedMemberGroups(_mapping, _live);
        _managed = new ManagedGroups(_mapping, _live, identity.People.Where(p => p is { IsActive: true }).Select(p => p!.Wanted));
        _comparison = new AccountComparison(_mapping, _live, _managed, changes);
        _protection = new Protection(_mapping);
        _unplaced = UnresolvedProtectedIds.Find(_mapping, _live, people);
    }

    /// <summary>The service.</summary>
    public string Service => _mapping.Service;

    /// <summary>The first row that may be about any account without a person; row 0 for none.</summary>
    public SourceRowNumber Nameless(SourcePeople people) => ServiceIdentity.Nameless(people, Service, _identity.Links);

    /// <summary>What is wrong with a person here, as a sentence and as a kind; <c>null</c> for nothing, and for a person whom the plan does not cover.</summary>
    /// <param name="place">The person's place among the people.</param>
    public (string Message, string Reason)? Problem(int place) => _identity.People[place] is { IsPlanned: true, Problem: { } problem } person
        ? (problem.In(Service), problem.Attribute is { } attribute ? ProblemReason.Value($"{Service} {attribute}") : person.Relation == PersonRelation.Ambiguous ? ProblemReason.Ambiguous : ProblemReason.Conflict)
        : null;

    /// <summary>The keys of the people who are left out because they would get a second account.</summary>
    public IReadOnlyList<string> SecondAccounts => _identity.SecondAccounts;

    /// <summary>The effect of a protected identifier whose account is unclear; <c>null</c> when it makes no difference.</summary>
    public PlanProblem? Unplaced => _heldBack == 0 && !_mayWriteOver ? null : new PlanProblem
    {
        Service = _mapping.Service,
        IsExpected = true,
        Reason = ProblemReason.Protected,
        Message = FormattableString.Invariant(
            $"{_mapping.Service}.Protected has '{_unplaced}', which can only be an identifier, and it is unclear whose account it is: {Counted.Of(_heldBack, "person who would lose access keeps", "people who would lose access keep")} it{(_mayWriteOver ? ", and one of the rows that are sent may be about that account" : "")}. Protect people by {_mapping.Match[0]} instead."),
    };

    /// <summary>What is not done about member groups.</summary>
    public IEnumerable<PlanProblem> GroupsLeft => _managed.Left.Select(m => new PlanProblem { Service = Service, Reason = ProblemReason.SharedGroupName, Message = m });

    /// <summary>Plans a person of the source who is a problem in no service.</summary>
    /// <param name="place">The person's place among the people.</param>
    /// <param name="name">The person's full name in the source; <c>null</c> for none.</param>
    /// <param name="match">The account that was found for the person, who has no link yet; <c>null</c> for none.</param>
    /// <returns>What is to be done; <c>null</c> for nothing.</returns>
    public StepList? Plan(int place, string? name, out PlanMatch? match)
    {
        match = null;
        if (_identity.People[place] is not { IsPlanned: true } person)
        {
            return null;
        }

        match = MatchOf(person);
        SourceRowNumber number = person.Person.Number;
        if (!person.IsActive)
        {
            return person.Account is { } account ? Disable(account, person.Person.Key, number, name)
                : MayHaveAccount(person) ? DisableUnread(person, number, name)
                : null;
        }

        WantedAccount wanted = _groups.Resolve(_roles.Resolve(person.Wanted));
        if (person.Account is null)
        {
            return Create(person, wanted, number, name);
        }

        StepList steps = Steps(person.Account, person.Person.Key, number, name);
        _comparison.Change(steps, wanted, person.Account);
        return steps;
    }

    /// <summary>Plans the accounts that are active, or may be, and that belong to no person of the source.</summary>
    /// <param name="sources">The names of the existing sources.</param>
    /// <param name="left">The accounts that are left alone because the sources of their people were not read.</param>
    public IReadOnlyList<StepList> PlanMissing(ISet<string> sources, out IReadOnlyList<PlanProblem> left)
    {
        ILookup<string, LiveAccount> orphans = _identity.Orphans().ToLookup(a => _identity.UnreadSourceOf(a) ?? "");
        left = orphans.Where(g => g.Key.Length > 0).Select(g => LeftAlone(g.Key, g.Count(), sources.Contains(g.Key))).ToList();
        return orphans[""].Select(a => Disable(a, null, default, name: null)).ToList();
    }

    // When a source is not read any more, an administrator has to say what it is now.
    private PlanProblem LeftAlone(string source, int count, bool isThere) => new()
    {
        Service = _mapping.Service,
        IsExpected = isThere,
        Reason = ProblemReason.SourceNotRead,
        Message = FormattableString.Invariant($"Active accounts in {_mapping.Service} that no row mentions: {Counted.Of(count, "is left alone, because its person may", "are left alone, because their people may")} belong to the source '{source}', which was not read.")
            + (isThere ? "" : " It is not a source of the mapping, and no run of the last seven days has read it. If it has another name now, remove the links of people who have left with Remove-ProvisioningLink. The next run then disables them."),
    };

    private PlanMatch? MatchOf(PersonAccount person)
    {
        string? source = person.Person.Number.Table?.SourceName;
        return person is { Relation: PersonRelation.Matched, Account: { } account } && account.LinkName(_mapping.Rules) is { } name
                ? Match(name, account.Key ?? "", person.MatchedBy)
            : person is { Problem: null, Link: { } link } && source is not null && !KeyText.AreSame(link.SourceName, source)
                ? Match(link.Account, link.Username, by: null)
            : null;

        PlanMatch Match(string found, string username, string? by) =>
            new() { Service = _mapping.Service, Person = person.Person.Key, SourceName = source, Account = found, Username = username, MatchedBy = by };
    }

    private StepList Disable(LiveAccount account, string? person, SourceRowNumber number, string? name)
    {
        StepList steps = Steps(account, person, number, name);
        _comparison.Disable(steps, account);
        return HoldBack(steps, account, person, number, name);
    }

    // Whether the account is protected is checked by what the source says about it.
    private StepList DisableUnread(PersonAccount person, SourceRowNumber number, string? name)
    {
        LiveAccount assumed = Assumed(person.Wanted);
        StepList steps = Steps(assumed, person.Person.Key, number, name);
        _comparison.DisableUnread(steps, person.Wanted);
        return HoldBack(steps, assumed, person.Person.Key, number, name);
    }

    private LiveAccount Assumed(WantedAccount wanted) => new()
    {
        Service = _mapping.Service, Key = KeyOf(wanted), Attributes = wanted.Attributes.ToDictionary(a => a.Name, a => a.Text),
    };

    // For a person without a link, a name that was made unique may belong to another person.
    private bool MayHaveAccount(PersonAccount person) => _live.Rules.MayHideAccounts && !person.WouldBeSecond && KeyOf(person.Wanted) is not null
        && (person.Link is not null || !_mapping.HasUniqueUsername);

    // A person without a user name in the row is identified by what else the row matches by.
    private static string? KeyOf(WantedAccount wanted) => wanted.Value("Username") ?? wanted.Keys.Select(k => k.Text).FirstOrDefault();

    private StepList HoldBack(StepList steps, LiveAccount account, string? person, SourceRowNumber number, string? name)
    {
        if (_unplaced is null || account.Id is not null || steps.Steps.Count == 0)
        {
            return steps;
        }

        _heldBack++;
        return Steps(account, person, number, name);
    }

    private StepList Create(PersonAccount person, WantedAccount wanted, SourceRowNumber number, string? name)
    {
        StepList steps = new(_mapping.Service, person.Person.Key, KeyOf(wanted)!, null, number, _live.Rules.MayHideAccounts ? _protection.Reason(Assumed(wanted)) : null) { DisplayName = name };
        _comparison.Create(steps, wanted);
        _mayWriteOver |= _unplaced is not null && _live.Rules.MayHideAccounts && steps.Steps.Count > 0;
        return steps;
    }

    private StepList Steps(LiveAccount account, string? person, SourceRowNumber number, string? name) =>
        new(_mapping.Service, person, KeyText.Of(account.Key) ?? account.Id!, account.Id, number, _protection.Reason(account), _protection.WhyUntouched(account) is not null) { DisplayName = name ?? PersonName.Of(account.Value) };
}
