using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>Gathers what was read of all rows, and takes out whoever is on more than one.</summary>
internal sealed class PeopleCollector
{
    private readonly List<SourcePerson> _people = [];
    private readonly List<PlanProblem> _problems = [];
    private readonly KeyRegister _persons = new();
    private readonly Dictionary<string, KeyRegister> _accounts;
    private readonly Dictionary<string, SourceRowNumber> _nameless = [];
    private readonly ProvisioningMapping _mapping;

    public PeopleCollector(ProvisioningMapping mapping)
    {
        _mapping = mapping;
        _accounts = mapping.Systems.ToDictionary(s => s.System, _ => new KeyRegister());
    }

    public void Add(RowReading reading)
    {
        if (reading.Person is not null)
        {
            _people.Add(reading.Person);
        }

        if (reading.Problems.Count > 0)
        {
            Report(reading.Number, reading.Key ?? "", string.Join(" ", reading.Problems));
        }

        if (reading.Key is not null && reading.HasUsableKey && !reading.IsOutOfScope)
        {
            _persons.Add(reading.Key, reading.Number);
        }
        else if (reading.Key is not null)
        {
            _persons.Mention(reading.Key);
        }

        foreach (KeyValuePair<string, string> account in reading.AccountKeys)
        {
            Register(_accounts[account.Key], account.Value, reading);
        }

        foreach (KeyValuePair<string, string> account in reading.Mentioned)
        {
            _accounts[account.Key].Mention(account.Value);
        }

        foreach (string system in reading.Nameless.Where(s => !_nameless.ContainsKey(s)))
        {
            _nameless.Add(system, reading.Number);
        }
    }

    public SourcePeople Finish()
    {
        HashSet<long> repeated = [];
        TakeOut(_persons, repeated, (key, others) => $"'{key}' is on {others} as well. Nobody can be on more than one row; the person is not touched.");
        foreach (SystemMapping system in _mapping.Systems)
        {
            TakeOut(
                _accounts[system.System],
                repeated,
                (key, others) => $"'{key}' as {system.Match[0]} in {system.System} is on {others} as well. The account cannot belong to two people; it is not touched.");
        }

        return new SourcePeople(
            repeated.Count == 0 ? _people : _people.Where(p => !repeated.Contains(p.Row)).ToList(),
            _problems.OrderBy(p => p.Row).ToList(),
            _accounts)
        {
            Nameless = _nameless,
            Persons = _persons,
        };
    }

    // A row that does not count is no second row of a person, such as a side job beside the main one.
    private static void Register(KeyRegister keys, string key, RowReading reading)
    {
        if (reading.IsOutOfScope)
        {
            keys.Mention(key);
        }
        else
        {
            keys.Add(key, reading.Number);
        }
    }

    private void TakeOut(KeyRegister keys, HashSet<long> rows, Func<string, string, string> message)
    {
        // Rows that were told to repeat a person need not be told again for each account.
        HashSet<long> told = new(rows);
        foreach (KeyValuePair<string, List<SourceRowNumber>> found in keys.Repeated)
        {
            foreach (SourceRowNumber number in found.Value.Where(n => !told.Contains(n.Row)))
            {
                string others = string.Join(" and ", found.Value.Where(n => n != number));
                Report(number, found.Key, message(found.Key, others));
                rows.Add(number.Row);
            }
        }
    }

    private void Report(SourceRowNumber number, string key, string message) =>
        _problems.Add(new PlanProblem { Row = number.Row, Line = number.Line, Key = key, Message = Numbered(number, message) });

    /// <summary>The message with its row; what is about no row stays as it is.</summary>
    internal static string Numbered(SourceRowNumber number, string message) => number.Row == 0 ? message :
        FormattableString.Invariant($"Row {number.Row}{(number.Line > 0 ? $" ({number})" : "")}: {message}");
}
