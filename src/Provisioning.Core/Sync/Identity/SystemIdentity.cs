using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Identity;

/// <summary>Says of every person of the source which account of one service is theirs. Nothing is read or written here.</summary>
internal sealed class SystemIdentity
{
    private readonly SystemMapping _mapping;
    private readonly LiveState _live;
    private readonly SourcePeople _people;
    private readonly LinkTable _links;

    public SystemIdentity(SystemMapping mapping, LiveState live, SourcePeople people, LinkTable links)
    {
        _mapping = mapping;
        _live = live;
        _people = people;
        _links = links;
        People = people.People
            .Select(p => p.Accounts.TryGetValue(mapping.System, out WantedAccount? wanted) ? new PersonAccount(p, wanted) : null)
            .ToList();
        List<PersonAccount> known = new(People.Count);
        known.AddRange(People.OfType<PersonAccount>());
        Resolve(known);
    }

    /// <summary>One for each person of the source, in its order; <c>null</c> for those of whom the row says nothing about the service.</summary>
    public IReadOnlyList<PersonAccount?> People { get; }

    /// <summary>The keys of the people who are left out because they would get a second account.</summary>
    public IReadOnlyList<string> SecondAccounts => People.Where(p => p is { WouldBeSecond: true, IsActive: true }).Select(p => p!.Person.Key).ToList();

    /// <summary>The first row that may be about any account that seems to belong to nobody; row 0 for none.</summary>
    public static SourceRowNumber Nameless(SourcePeople people, string system, LinkTable links) =>
        people.Nameless(system).Where(r => r.Person is null || links.OfPerson(r.Person) is null).Select(r => r.Number).FirstOrDefault();

    /// <summary>The accounts that are active, or may be, and that belong to nobody of the source.</summary>
    public IEnumerable<LiveAccount> Orphans()
    {
        HashSet<LiveAccount> taken = new(People.Select(p => p?.Account).OfType<LiveAccount>(), AccountByReference.Instance);
        return _live.Accounts
            .Where(a => (a.IsActive || a.IsInDoubt) && !taken.Contains(a) && HasName(a) && !IsMentioned(a))
            .OrderBy(a => a.Key, StringComparer.Ordinal)
            .ThenBy(a => a.Id, StringComparer.Ordinal);
    }

    /// <summary>The source that was not read and may have the person of an account, which so cannot be told to be missing; <c>null</c> when all are read that matter.</summary>
    public string? UnreadSourceOf(LiveAccount account)
    {
        string? own = _links.OfAccount(account, _mapping.Rules).Select(l => l.SourceName).FirstOrDefault();
        return own is not null ? _people.HasRead(own) ? null : own : (_people.Unread.Count > 0 ? _people.Unread[0] : null);
    }

    private void Resolve(IReadOnlyList<PersonAccount> people)
    {
        IdentityProblems problems = new(_mapping, _links);
        Renames renames = new(_mapping, _live);
        AccountIndexes accounts = new(_live, _mapping.Rules);
        AccountResolver resolver = new(_mapping, _live, _links, accounts, problems, renames);
        resolver.FindLinked(people);
        renames.Add(people);
        resolver.FindMatching(people);
        if (!_mapping.HasUniqueUsername)
        {
            new SharedNames(_mapping, _people).Refuse(people);
        }

        renames.Add(people);
        renames.Settle(accounts, problems);
        if (_mapping.HasUniqueUsername)
        {
            new UniqueNames(_live, _links, people).Give(people.Where(p => p.IsNew));
        }

        new NewAccounts(_mapping, accounts, renames, problems).Check(people);
    }

    private bool HasName(LiveAccount account) => _mapping.Match.Any(m => KeyText.Of(account.Value(m)) is not null);

    private bool IsMentioned(LiveAccount account) =>
        _mapping.Match.Append("Username").Any(m => KeyText.Of(account.Value(m)) is { } value && _people.Mentions(_mapping.System, m, value))
        || _links.OfAccount(account, _mapping.Rules).Any(l => _people.MentionsPerson(l.Key));
}
