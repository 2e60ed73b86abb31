using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>Makes sure that no person gets a second account, or one with the user name or the address of another person.</summary>
internal sealed class NewAccounts
{
    private readonly ServiceMapping _mapping;
    private readonly AccountIndexes _accounts;
    private readonly Renames _renames;
    private readonly IdentityProblems _problems;
    private readonly FormerOwners _former;

    public NewAccounts(ServiceMapping mapping, AccountIndexes accounts, Renames renames, IdentityProblems problems, FormerOwners former)
    {
        _former = former;
        _mapping = mapping;
        _accounts = accounts;
        _renames = renames;
        _problems = problems;
    }

    /// <summary>Refuses people whose user name or e-mail address another account has and keeps, or another person gets in the same run.</summary>
    public void Check(IReadOnlyCollection<PersonAccount> people)
    {
        ILookup<string, PersonAccount> newOwners = _renames.NewOwners("Email");
        foreach (PersonAccount person in people.Where(p => p.IsNew))
        {
            if (person.Username is { } name && Holder("Username", name) is { } other)
            {
                person.FailAsSecond(_problems.NameTaken(person, name, other), other);
            }
            else if (!_mapping.AllowsSharedEmail && EmailOf(person) is { } email && Holder("Email", email) is { } holder)
            {
                person.FailAsSecond(_problems.EmailTaken(person, email, holder), holder);
            }
            else if (_former.AccountOf(person.Wanted) is { } own)
            {
                person.FailAsSecond(_problems.SamePerson(person, own), own);
            }
            else if (!_mapping.AllowsSharedEmail && EmailOf(person) is { } address && newOwners[address].FirstOrDefault() is { } owner)
            {
                person.Fail(PersonRelation.Conflict, IdentityProblems.EmailTwice(address, [owner, person]));
            }
        }

        if (!_mapping.AllowsSharedEmail)
        {
            RefuseTwice(people);
        }
    }

    private static void RefuseTwice(IReadOnlyCollection<PersonAccount> people)
    {
        List<PersonAccount> added = people.Where(p => p.IsNew && EmailOf(p) is not null).ToList();
        foreach (IGrouping<string, PersonAccount> shared in SharedValues.Among(added, p => EmailOf(p)!, KeyText.Comparer))
        {
            string problem = IdentityProblems.EmailTwice(shared.Key, shared);
            shared.ToList().ForEach(p => p.Fail(PersonRelation.Conflict, problem));
        }
    }

    private LiveAccount? Holder(string attribute, string value) =>
        _accounts.With(attribute, value).FirstOrDefault(a => !_renames.GivesUp(a, attribute));

    private static string? EmailOf(PersonAccount person) => KeyText.Of(person.Wanted.Value("Email"));
}
