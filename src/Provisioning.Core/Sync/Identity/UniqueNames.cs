using System.Globalization;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>
/// Makes user names that are not in use: neither by an account of the service (active, inactive or deleted), nor by a linked one, nor by one that
/// is created in this run. The first one is the name itself, then <c>jsmith2</c>, <c>jsmith3</c>.
/// </summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken;
    private readonly Dictionary<string, int> _next = new(KeyText.Comparer);

    public UniqueNames(LiveState live, LinkTable links, IEnumerable<PersonAccount> people) => _taken = KeyText.Set(live.Accounts.Select(a => a.Key)
        .Concat(live.TakenNames)
        .Concat(links.All.Select(l => l.Username))
        .Concat(people.Where(p => !p.IsNew).Select(p => p.Username))
        .Select(KeyText.Of)
        .OfType<string>());

    /// <summary>Gives names to people who are new, in the order of their keys, so that they are the same whenever the plan is made.</summary>
    public void Give(IEnumerable<PersonAccount> people)
    {
        foreach (PersonAccount person in people.OrderBy(p => p.Person.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (person.Username is { Length: > 0 } name)
            {
                person.Wanted = person.Wanted.With("Username", Take(name));
            }
        }
    }

    private string Take(string name)
    {
        int number = _next.TryGetValue(name, out int next) ? next : 1;
        string candidate;
        do
        {
            candidate = number == 1 ? name : name + number.ToString(CultureInfo.InvariantCulture);
            number++;
        }
        while (!_taken.Add(candidate));

        _next[name] = number;
        return candidate;
    }
}
