using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>
/// The names and addresses that accounts give up in this run because their people have others now. New accounts may take them: changes
/// come before creates.
/// </summary>
internal sealed class Renames
{
    private readonly Dictionary<LiveAccount, PersonAccount> _owners = new(AccountByReference.Instance);
    private readonly IReadOnlyCollection<string> _fixed;
    private readonly Protection _protection;

    public Renames(ServiceMapping mapping, LiveState live)
    {
        _fixed = live.FixedAttributes;
        _protection = new Protection(mapping);
    }

    /// <summary>Adds people whose accounts are found.</summary>
    public void Add(IEnumerable<PersonAccount> people)
    {
        foreach (PersonAccount person in people.Where(p => p is { IsActive: true, IsTouched: true, Account: not null } && (Changes(p, "Username") || Changes(p, "Email"))))
        {
            _owners[person.Account!] = person;
        }
    }

    /// <summary>True when an account has another value for an attribute after this run.</summary>
    public bool GivesUp(LiveAccount account, string attribute) =>
        _owners.TryGetValue(account, out PersonAccount? owner) && owner.IsTouched && Changes(owner, attribute);

    /// <summary>The people whose accounts get a new value of an attribute in this run, by that value.</summary>
    public ILookup<string, PersonAccount> NewOwners(string attribute) =>
        _owners.Values.Where(p => GivesUp(p.Account!, attribute)).ToLookup(p => NewValue(p, attribute)!, KeyText.Comparer);

    /// <summary>Refuses user names that belong to accounts which keep them. People who would take over the old name of a refused person are refused, too.</summary>
    public void Settle(AccountIndexes accounts, IdentityProblems problems)
    {
        bool isSettled;
        do
        {
            isSettled = true;
            foreach (PersonAccount person in _owners.Values.Where(p => GivesUp(p.Account!, "Username")).ToList())
            {
                string name = NewValue(person, "Username")!;
                if (accounts.With("Username", name).FirstOrDefault(a => !ReferenceEquals(a, person.Account) && !GivesUp(a, "Username")) is { } holder)
                {
                    person.Fail(PersonRelation.Conflict, problems.NameTaken(person, name, holder));
                    isSettled = false;
                }
            }
        }
        while (!isSettled);
    }

    // A value that is set once, that the service cannot change or that is protected stays.
    private string? NewValue(PersonAccount owner, string attribute)
    {
        bool stays = _fixed.Contains(attribute)
            || (attribute == "Username" ? _protection.Reason(owner.Account!) : _protection.WhyUntouched(owner.Account!)) is not null;
        return stays ? null : owner.Wanted.Kept(attribute);
    }

    private bool Changes(PersonAccount person, string attribute) =>
        NewValue(person, attribute) is { } value && !(person.Account!.Value(attribute) is { } now && KeyText.AreSame(value, now));
}
