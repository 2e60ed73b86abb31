using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Identity;

/// <summary>
/// Refuses people whose user name is in other rows as well: it is uncertain whose it is. People who have the account already, or who have left and
/// are linked, are not refused.
/// </summary>
internal sealed class SharedNames
{
    private readonly ServiceMapping _mapping;
    private readonly SourcePeople _source;
    private readonly Lazy<Dictionary<SourceRowNumber, string>> _keys;

    public SharedNames(ServiceMapping mapping, SourcePeople source)
    {
        _mapping = mapping;
        _source = source;
        _keys = new Lazy<Dictionary<SourceRowNumber, string>>(() => source.People.ToDictionary(p => p.Number, p => p.Key));
    }

    /// <summary>Refuses those among some people who have no problem yet.</summary>
    public void Refuse(IEnumerable<PersonAccount> people)
    {
        foreach (PersonAccount person in people.Where(p => p.Problem is null && !p.WouldBeSecond && NameOf(p) is not null && !IsSettled(p)))
        {
            string name = NameOf(person)!;
            List<SourceRowNumber> others = _source.RowsWith(_mapping.Service, name).Where(n => n != person.Person.Number).ToList();
            if (others.Count > 0)
            {
                person.Fail(PersonRelation.Conflict, IdentityProblems.SharedName(name, others.Select(n => _keys.Value.TryGetValue(n, out string? key) ? $"'{key}' ({n})" : $"{n}")));
            }
        }
    }

    // Where the account has the user name already, nothing needs a decision.
    private static bool IsSettled(PersonAccount person) => person.Link is not null
        && (!person.IsActive || person.Account is null || KeyText.AreSame(person.Account.Key, NameOf(person)) || person.Wanted.Attributes.All(a => a.Name != "Username"));

    private static string? NameOf(PersonAccount person) => KeyText.Of(person.Username ?? person.Wanted.Keys.Where(k => k.Name == "Username").Select(k => k.Text).FirstOrDefault());
}
