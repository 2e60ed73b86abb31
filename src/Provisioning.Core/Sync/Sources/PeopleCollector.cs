using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>
/// Collects the rows, source by source. It chooses among the rows of one person where the mapping says how, and otherwise leaves out people with
/// more than one row. A person in an earlier source is taken from there.
/// </summary>
internal sealed class PeopleCollector
{
    private readonly List<SourcePerson> _people = [];
    private readonly List<PlanProblem> _problems = [];
    private readonly List<KeyRegister> _earlier = [];
    private readonly Dictionary<(string Service, string Attribute), KeyRegister> _accounts = [];
    private readonly Dictionary<string, List<NamelessRow>> _nameless = [];
    private readonly HashSet<string> _takenBefore = new(KeyText.Comparer);
    private Dictionary<string, SourcePerson>? _earlierPeople;
    private KeyRegister _persons = new();
    private DuplicateChoice? _choice;
    private int _start;

    /// <summary>Begins a source. Its rows follow.</summary>
    public void Begin(SourceMapping source)
    {
        _persons = new KeyRegister();
        _takenBefore.Clear();
        _earlierPeople = null;
        _choice = source.Duplicates is { } rule ? new DuplicateChoice(rule) : null;
        _start = _people.Count;
    }

    public void Add(RowReading reading)
    {
        // A row that does not count, such as a side job beside the main one, is not a second row of a person.
        bool isOneOfPerson = reading.Key is not null && reading.HasUsableKey && !reading.IsOutOfScope;
        if (isOneOfPerson && _earlier.Any(e => e.HasOwn(reading.Key!)))
        {
            Mention(reading);
            if (reading.Problems.Count == 0)
            {
                _takenBefore.Add(reading.Key!);
            }

            RefuseNamesake(reading);
            return;
        }

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

    /// <summary>Ends the source.</summary>
    /// <returns>How many of its people are in scope, whether they are taken from here or from an earlier source.</returns>
    public int End()
    {
        if (_choice is not null)
        {
            Choose(_choice);
        }

        HashSet<SourceRowNumber> repeated = TakeOutRepeated();
        if (repeated.Count > 0)
        {
            _people.RemoveAll(p => repeated.Contains(p.Number));
        }

        _earlier.Add(_persons);
        return _people.Skip(_start).Count(p => p.State != PersonState.OutOfScope) + _takenBefore.Count;
    }

    /// <summary>Everything that was collected.</summary>
    /// <param name="sources">The sources that were read, with the number of their people.</param>
    /// <param name="unread">The names of those that were not.</param>
    public SourcePeople Finish(IReadOnlyList<ReadSource> sources, IReadOnlyList<string> unread) => new(_people, PlanProblem.InOrder(_problems), _earlier, _accounts, _nameless) { Sources = sources, Unread = unread };

    private void Choose(DuplicateChoice choice)
    {
        choice.Decide(_persons.Repeated);
        foreach (RowReading reading in choice.Held)
        {
            if (choice.IsBeaten(reading.Number))
            {
                Mention(reading);
            }
            else
            {
                Take(reading);
            }
        }

        // Rows that are out of scope were added before those that were kept back.
        List<SourcePerson> inOrder = _people.Skip(_start).OrderBy(p => p.Number.Table?.Place).ThenBy(p => p.Number.Row).ToList();
        _people.RemoveRange(_start, _people.Count - _start);
        _people.AddRange(inOrder);
    }

    private void Take(RowReading reading)
    {
        if (reading.Person is not null)
        {
            _people.Add(reading.Person);
        }

        if (reading.Problems.Count > 0)
        {
            Report(reading.Number, reading.Key ?? "", string.Join(" ", reading.Problems), reading.HoldsSecret ? ProblemReason.Secret : ProblemReason.OfRow(reading.Problems[0]));
        }

        foreach (AccountName account in reading.Claimed)
        {
            Register(account).Add(account.Text, reading.Number);
        }

        Mention(reading.Mentioned);
        foreach (string service in reading.Nameless)
        {
            if (!_nameless.TryGetValue(service, out List<NamelessRow>? rows))
            {
                _nameless.Add(service, rows = []);
            }

            rows.Add(new NamelessRow(reading.Number, reading.HasTrustedKey ? reading.Key : null));
        }
    }

    // The same number in two HR systems may mean two people; no person may be lost without a message.
    private void RefuseNamesake(RowReading reading)
    {
        _earlierPeople ??= _people.Take(_start).Where(p => p.State != PersonState.OutOfScope).ToDictionary(p => p.Key, KeyText.Comparer);
        if (reading.Person is { } person && _earlierPeople.TryGetValue(person.Key, out SourcePerson? earlier) && Namesakes.Are(person, earlier))
        {
            Report(reading.Number, person.Key, $"'{person.Key}' is on {earlier.Number} as well, with another user name and address, and is taken from there. If these are two people, give one of the sources a KeyPrefix.", ProblemReason.EarlierSource);
        }
    }

    // A row that another row of its person replaces still shows that its accounts belong to a person.
    private void Mention(RowReading reading)
    {
        Mention(reading.Claimed);
        Mention(reading.Mentioned);
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
        if (!_accounts.TryGetValue((account.Service, account.Attribute), out KeyRegister? register))
        {
            _accounts.Add((account.Service, account.Attribute), register = new KeyRegister());
        }

        return register;
    }

    private HashSet<SourceRowNumber> TakeOutRepeated()
    {
        HashSet<SourceRowNumber> rows = [];
        foreach (KeyValuePair<string, List<SourceRowNumber>> found in _persons.Repeated)
        {
            List<SourceRowNumber> counting = found.Value.Where(n => _choice?.IsBeaten(n) != true).ToList();
            foreach (SourceRowNumber number in counting.Where(_ => counting.Count > 1))
            {
                string others = string.Join(" and ", counting.Where(n => n != number));
                string reason = _choice?.Reason(number) ?? "Only one row of a person can count. Source.Duplicates can choose it.";
                Report(number, found.Key, $"'{found.Key}' is on {others} as well. {reason} The person is not touched.", ProblemReason.SeveralRows);
                rows.Add(number);
            }
        }

        return rows;
    }

    private void Report(SourceRowNumber number, string key, string message, string reason) =>
        _problems.Add(PlanProblem.Of(number, key, message, reason));
}
