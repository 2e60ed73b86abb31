using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>Gathers what was read of all rows, chooses among the rows of one person where the mapping says how, and otherwise takes out whoever is on more than one.</summary>
internal sealed class PeopleCollector
{
    private readonly List<SourcePerson> _people = [];
    private readonly List<PlanProblem> _problems = [];
    private readonly KeyRegister _persons = new();
    private readonly Dictionary<(string System, string Attribute), KeyRegister> _accounts = [];
    private readonly Dictionary<string, List<NamelessRow>> _nameless = [];
    private readonly DuplicateChoice? _choice;

    public PeopleCollector(ProvisioningMapping mapping) =>
        _choice = mapping.Source.Duplicates is { } rule ? new DuplicateChoice(rule) : null;

    public void Add(RowReading reading)
    {
        // A row that does not count is no second row of a person, such as a side job beside the main one.
        bool isOneOfPerson = reading.Key is not null && reading.HasUsableKey && !reading.IsOutOfScope;
        if (isOneOfPerson)
        {
            _persons.Add(reading.Key!, reading.Number);
        }
        else if (reading.Key is not null)
        {
            _persons.Mention(reading.Key);
        }

        if (isOneOfPerson && _choice is not null)
        {
            _choice.Hold(reading);
        }
        else
        {
            Take(reading);
        }
    }

    public SourcePeople Finish()
    {
        if (_choice is not null)
        {
            Choose(_choice);
        }

        HashSet<long> repeated = TakeOutRepeated();
        return new SourcePeople(
            repeated.Count == 0 ? _people : _people.Where(p => !repeated.Contains(p.Row)).ToList(),
            _problems.OrderBy(p => p.Row).ToList(),
            _persons,
            _accounts,
            _nameless);
    }

    private void Choose(DuplicateChoice choice)
    {
        choice.Decide(_persons.Repeated);
        foreach (RowReading reading in choice.Held)
        {
            if (choice.IsBeaten(reading.Number.Row))
            {
                Mention(reading.Claimed);
                Mention(reading.Mentioned);
            }
            else
            {
                Take(reading);
            }
        }

        _people.Sort((one, other) => one.Row.CompareTo(other.Row));
    }

    private void Take(RowReading reading)
    {
        if (reading.Person is not null)
        {
            _people.Add(reading.Person);
        }

        if (reading.Problems.Count > 0)
        {
            Report(reading.Number, reading.Key ?? "", string.Join(" ", reading.Problems));
        }

        foreach (AccountName account in reading.Claimed)
        {
            Register(account).Add(account.Text, reading.Number);
        }

        Mention(reading.Mentioned);
        foreach (string system in reading.Nameless)
        {
            if (!_nameless.TryGetValue(system, out List<NamelessRow>? rows))
            {
                _nameless.Add(system, rows = []);
            }

            rows.Add(new NamelessRow(reading.Number, reading.HasTrustedKey ? reading.Key : null));
        }
    }

    private void Mention(List<AccountName> accounts)
    {
        foreach (AccountName account in accounts)
        {
            Register(account).Mention(account.Text);
        }
    }

    private KeyRegister Register(AccountName account)
    {
        if (!_accounts.TryGetValue((account.System, account.Attribute), out KeyRegister? register))
        {
            _accounts.Add((account.System, account.Attribute), register = new KeyRegister());
        }

        return register;
    }

    private HashSet<long> TakeOutRepeated()
    {
        HashSet<long> rows = [];
        foreach (KeyValuePair<string, List<SourceRowNumber>> found in _persons.Repeated)
        {
            List<SourceRowNumber> counting = found.Value.Where(n => _choice?.IsBeaten(n.Row) != true).ToList();
            foreach (SourceRowNumber number in counting.Where(_ => counting.Count > 1))
            {
                string others = string.Join(" and ", counting.Where(n => n != number));
                string reason = _choice?.Reason(number.Row) ?? "Only one row of a person can count, and Source.Duplicates may choose it.";
                Report(number, found.Key, $"'{found.Key}' is on {others} as well. {reason} The person is not touched.");
                rows.Add(number.Row);
            }
        }

        return rows;
    }

    private void Report(SourceRowNumber number, string key, string message) =>
        _problems.Add(new PlanProblem { Row = number.Row, Line = number.Line, Key = key, Message = Numbered(number, message) });

    /// <summary>The message with its row; what is about no row stays as it is.</summary>
    internal static string Numbered(SourceRowNumber number, string message) => number.Row == 0 ? message :
        FormattableString.Invariant($"Row {number.Row}{(number.Line > 0 ? $" ({number})" : "")}: {message}");
}
