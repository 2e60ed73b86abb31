using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Identity;

/// <summary>Finds the account of every person of the source in one service. It reads and writes nothing.</summary>
internal sealed class ServiceIdentity
{
    private readonly SourcePeople _people;
    private readonly List<PersonAccount> _withAccounts;
    private readonly AccountIndexes _accounts;
    private readonly IdentityProblems _problems;
    private readonly Renames _renames;
    private bool _hasNames;

    public ServiceIdentity(ServiceMapping mapping, LiveState live, SourcePeople people, LinkTable links)
    {
        Mapping = mapping;
        Live = live;
        Links = links;
        _people = people;
        People = people.People
            .Select(p => p.Accounts.TryGetValue(mapping.Service, out WantedAccount? wanted) ? new PersonAccount(p, wanted) : null)
            .ToList();
        _withAccounts = new List<PersonAccount>(People.Count);
        _withAccounts.AddRange(People.OfType<PersonAccount>());
        _problems = new IdentityProblems(mapping, links);
        _renames = new Renames(mapping, live);
        _accounts = new AccountIndexes(live, mapping.Rules);
        FindAccounts();
        CheckRows();
        _renames.Add(_withAccounts);
    }

    /// <summary>The mapping of the service.</summary>
    public ServiceMapping Mapping { get; }

    /// <summary>What the service has.</summary>
    public LiveState Live { get; }

    /// <summary>The links.</summary>
    public LinkTable Links { get; }

    /// <summary>One for each person of the source, in its order; <c>null</c> where the row has nothing for the service.</summary>
    public IReadOnlyList<PersonAccount?> People { get; }

    /// <summary>The keys of the people who are left out because they would get a second account.</summary>
    public IReadOnlyList<string> SecondAccounts => People.Where(p => p is { WouldBeSecond: true, IsActive: true }).Select(p => p!.Person.Key).ToList();

    /// <summary>The first row that may be about any account that seems to belong to no person; row 0 for none.</summary>
    public static SourceRowNumber Nameless(SourcePeople people, string service, LinkTable links) =>
        people.Nameless(service).Where(r => r.Person is null || links.OfPerson(r.Person) is null).Select(r => r.Number).FirstOrDefault();

    /// <summary>The accounts that are active, or may be, and that belong to no person of the source.</summary>
    public IEnumerable<LiveAccount> Orphans()
    {
        HashSet<LiveAccount> taken = new(_withAccounts.Select(p => p.Account).OfType<LiveAccount>(), AccountByReference.Instance);
        return Live.Accounts
            .Where(a => (a.IsActive || a.IsUncertain) && !taken.Contains(a) && HasName(a) && !IsMentioned(a))
            .OrderBy(a => a.Key, StringComparer.Ordinal)
            .ThenBy(a => a.Id, StringComparer.Ordinal);
    }

    /// <summary>The source that was not read and may contain the person of an account; <c>null</c> when all sources that matter were read.</summary>
    public string? UnreadSourceOf(LiveAccount account)
    {
        string? own = Links.OfAccount(account, Mapping.Rules).Select(l => l.SourceName).FirstOrDefault();
        return own is not null ? _people.HasRead(own) ? null : own : (_people.Unread.Count > 0 ? _people.Unread[0] : null);
    }

    /// <summary>
    /// Gives names to new people and refuses people who would get the name or the address of another person. It is called again when more people are held back.
    /// </summary>
    public void Settle()
    {
        _renames.Settle(_accounts, _problems);
        if (Mapping.HasUniqueUsername && !_hasNames)
        {
            _hasNames = true;
            new UniqueNames(Live, Links, _withAccounts).Give(_withAccounts.Where(p => p.IsNew));
        }

        new NewAccounts(Mapping, _accounts, _renames, _problems, new FormerOwners(Mapping, _accounts, Links, _people)).Check(_withAccounts);
    }

    private void FindAccounts()
    {
        AccountResolver resolver = new(Mapping, Live, Links, _accounts, _problems, _renames);
        resolver.FindLinked(_withAccounts);
        _renames.Add(_withAccounts);
        resolver.FindMatching(_withAccounts);
        if (!Mapping.HasUniqueUsername)
        {
            new SharedNames(Mapping, _people).Refuse(_withAccounts);
        }
    }

    private void CheckRows()
    {
        WantedRoles roles = new(Mapping, Live);
        WantedMemberGroups groups = new(Mapping, Live);
        foreach (PersonAccount person in _withAccounts.Where(p => p is { IsActive: true, Problem: null }))
        {
            if ((roles.Problem(person.Wanted) ?? groups.Problem(person.Wanted) ?? (person.Account is { } account ? Emptied(person, account) : Lacking(person))) is { } problem)
            {
                person.Refuse(problem);
            }
        }
    }

    // Because of this change the service would refuse all changes of the account.
    private PersonProblem? Emptied(PersonAccount person, LiveAccount account)
    {
        foreach (WantedValue value in person.Wanted.Attributes)
        {
            if (value.Text is null && Live.AlwaysFilled.Contains(value.Name) && !string.IsNullOrEmpty(account.Value(value.Name)))
            {
                return new PersonProblem($"this instance requires '{value.Name}' for every account, so it cannot be cleared, and the row of '{person.Person.Key}' gives none. Fill it in, or remove Empty = 'Clear' from the rule.", value.Name);
            }
        }

        return null;
    }

    private PersonProblem? Lacking(PersonAccount person)
    {
        if (Mapping.Rules.Required.FirstOrDefault(r => Lacks(person, r)) is { } missing)
        {
            return new PersonProblem($"a value is needed to create an account for '{person.Person.Key}', and the row gives none.", missing);
        }

        string[] lacking = Live.Required.Where(r => Lacks(person, r)).ToArray();
        return lacking.Length == 0 ? null : new PersonProblem($"this instance requires {string.Join(" and ", lacking.Select(a => $"'{a}'"))} for every new account, and the row of '{person.Person.Key}' gives none.", lacking[0]);
    }

    private static bool Lacks(PersonAccount person, string attribute) =>
        string.IsNullOrWhiteSpace(person.Wanted.Attributes.Concat(person.Wanted.OnCreation).FirstOrDefault(v => string.Equals(v.Name, attribute, StringComparison.OrdinalIgnoreCase) && v.Text is not null).Text);

    private bool HasName(LiveAccount account) => Mapping.Match.Any(m => KeyText.Of(account.Value(m)) is not null);

    private bool IsMentioned(LiveAccount account) =>
        Mapping.Match.Append("Username").Any(m => KeyText.Of(account.Value(m)) is { } value && _people.Mentions(Mapping.Service, m, value))
        || Links.OfAccount(account, Mapping.Rules).Any(l => _people.MentionsPerson(l.Key));
}
