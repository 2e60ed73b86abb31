using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>
/// Finds the account of each person: the one that the person is linked to, or else the one that matches. An account that is linked to another
/// person does not match, and where several accounts match, an administrator must decide.
/// </summary>
internal sealed class AccountResolver
{
    private readonly ServiceMapping _mapping;
    private readonly LiveState _live;
    private readonly LinkTable _links;
    private readonly IdentityProblems _problems;
    private readonly Renames _renames;
    private readonly AccountIndexes _accounts;

    public AccountResolver(ServiceMapping mapping, LiveState live, LinkTable links, AccountIndexes accounts, IdentityProblems problems, Renames renames)
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

    /// <summary>Finds the accounts of all others. This comes second, since names and addresses that linked people give up do not match any more.</summary>
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
            // The account exists according to the link, although it cannot be read.
            person.Relation = PersonRelation.Linked;
            person.Wanted = person.Wanted.With("Username", link.Username);
        }
        else if (person.IsActive)
        {
            person.Fail(PersonRelation.Conflict, _problems.Gone(link));
        }
    }

    // A user name that is made unique with a number does not identify a person.
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

            if (there.Count == 0 && OwnersOfUnread(key).Any())
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

    // A value that an account gives up in this run does not match it any more, and a value that people may share does not match accounts of others.
    private bool IsCandidate(LiveAccount account, string attribute) =>
        !_renames.GivesUp(account, attribute) && !(MayBeShared(attribute) && _problems.OwnersOf(account).Any());

    // Where accounts are linked by their user names, the links show accounts that cannot be read.
    private IEnumerable<string> OwnersOfUnread(WantedValue key) => key.Name == "Username" && !_mapping.Rules.HasIds && _live.Rules.MayHideAccounts
        ? _links.OfAccount(key.Text!).Select(l => l.Key)
        : [];

    private void TellOwner(PersonAccount person, string attribute, LiveAccount account) =>
        person.FailAsSecond(_problems.LinkedToOther(person, attribute, account), account);

    private bool MayBeShared(string attribute) => attribute == "Email" && _mapping.AllowsSharedEmail;
}
