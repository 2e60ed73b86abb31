using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>
/// Finds the account of each person: the one that the person is linked to, or else the one that matches. An account that is linked to somebody
/// else matches nobody, and several that match are left to an administrator.
/// </summary>
internal sealed class AccountResolver
{
    private readonly SystemMapping _mapping;
    private readonly LiveState _live;
    private readonly LinkTable _links;
    private readonly IdentityProblems _problems;
    private readonly Renames _renames;
    private readonly AccountIndexes _accounts;

    public AccountResolver(SystemMapping mapping, LiveState live, LinkTable links, AccountIndexes accounts, IdentityProblems problems, Renames renames)
    {
        _mapping = mapping;
        _live = live;
        _links = links;
        _problems = problems;
        _renames = renames;
        _accounts = accounts;
    }

    /// <summary>Finds the accounts of people who are linked.</summary>
    public void FindLinked(IEnumerable<PersonAccount> people)
    {
        foreach (PersonAccount person in people)
        {
            if (_links.OfPerson(person.Person.Key) is { } link)
            {
                Follow(person, link);
            }
        }
    }

    /// <summary>Finds the accounts of all others, when it is known which names and addresses linked people give up.</summary>
    public void FindMatching(IReadOnlyCollection<PersonAccount> people)
    {
        foreach (PersonAccount person in people.Where(p => p.Link is null && p.Person.State != PersonState.OutOfScope))
        {
            Match(person);
        }

        List<PersonAccount> matched = people.Where(p => p.Relation == PersonRelation.Matched).ToList();
        foreach (IGrouping<LiveAccount, PersonAccount> shared in SharedValues.Among(matched, p => p.Account!, AccountByReference.Instance))
        {
            string problem = _problems.TwoPeople(shared.Key, shared);
            shared.ToList().ForEach(p => p.Fail(PersonRelation.Conflict, problem));
        }
    }

    private void Follow(PersonAccount person, ProvisioningLink link)
    {
        person.Link = link;
        IReadOnlyList<LiveAccount> found = _accounts.Linked(link.Account);
        if (_links.OfAccount(link.Account).Count > 1)
        {
            person.Fail(PersonRelation.Conflict, _problems.SharedLink(link));
        }
        else if (found.Count > 1)
        {
            person.Fail(PersonRelation.Ambiguous, _problems.Several(_mapping.Rules.HasIds ? "identifier" : "Username", link.Account, found));
        }
        else if (found.Count == 1)
        {
            person.Relation = PersonRelation.Linked;
            person.Account = found[0];
        }
        else if (_live.Rules.MayHideAccounts)
        {
            // It is there, as the link tells, though it cannot be seen.
            person.Relation = PersonRelation.Linked;
            person.Wanted = person.Wanted.With("Username", link.Username);
        }
        else if (person.IsActive)
        {
            person.Fail(PersonRelation.Conflict, _problems.Gone(link));
        }
    }

    // A name that is only made unique with a number tells no one apart.
    private void Match(PersonAccount person)
    {
        List<WantedValue> keys = person.Wanted.Keys.Where(k => k.Name != "Username" || !_mapping.HasUniqueUsername).ToList();
        if (keys.Count == 0 && person.IsActive && _mapping.Match.Any(m => m != "Username" || !_mapping.HasUniqueUsername))
        {
            person.Fail(PersonRelation.Ambiguous, _problems.NothingToMatch());
        }

        foreach (WantedValue key in keys)
        {
            IReadOnlyList<LiveAccount> there = _accounts.With(key.Name, key.Text!);
            List<LiveAccount> found = there.Where(a => IsCandidate(a, key.Name)).ToList();
            if (found.Count > 1)
            {
                person.Fail(PersonRelation.Ambiguous, _problems.Several(key.Name, key.Text!, found));
                return;
            }

            if (there.Count == 0 && OwnersOfUnseen(key).Any())
            {
                TellOwner(person, key.Name, new LiveAccount { Key = key.Text, Attributes = new Dictionary<string, string?> { [key.Name] = key.Text } });
                return;
            }

            if (found.Count == 0)
            {
                continue;
            }

            if (_problems.OwnersOf(found[0]).Any())
            {
                TellOwner(person, key.Name, found[0]);
                return;
            }

            person.Relation = PersonRelation.Matched;
            person.Account = found[0];
            person.MatchedBy = key.Name;
            return;
        }
    }

    // What an account gives up tonight tells nothing of it any more, and what people may share nothing of the accounts of others.
    private bool IsCandidate(LiveAccount account, string attribute) =>
        !_renames.GivesUp(account, attribute) && !(MayBeShared(attribute) && _problems.OwnersOf(account).Any());

    // Where accounts are linked by their user names, the links tell of those that cannot be seen.
    private IEnumerable<string> OwnersOfUnseen(WantedValue key) => key.Name == "Username" && !_mapping.Rules.HasIds && _live.Rules.MayHideAccounts
        ? _links.OfAccount(key.Text!).Select(l => l.Key)
        : [];

    private void TellOwner(PersonAccount person, string attribute, LiveAccount account) =>
        person.FailAsSecond(_problems.LinkedToOther(person, attribute, account), account);

    private bool MayBeShared(string attribute) => attribute == "Email" && _mapping.AllowsSharedEmail;
}
