using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Testing;

/// <summary>A review of a mapping by the rows of its sources.</summary>
/// <param name="mapping">The mapping.</param>
/// <param name="observer">The counts of the reading.</param>
/// <param name="people">What was read.</param>
/// <param name="clean">Removes from texts what must not be shown.</param>
internal sealed class MappingReview(ProvisioningMapping mapping, SourceObserver observer, SourcePeople people, Func<string, string> clean)
{
    private const int MostWords = 10;

    private IReadOnlyList<SourceMapping> Read => mapping.Sources.Where(s => people.Sources.Any(r => r.Name == s.Name)).ToList();

    /// <summary>All sources together.</summary>
    public SourceSummary Summary => Sources.Aggregate(new SourceSummary { SourceName = Sources.Count == 1 ? Sources[0].SourceName : null }, (all, one) => all with
    {
        Rows = all.Rows + one.Rows,
        People = all.People + one.People,
        Active = all.Active + one.Active,
        Left = all.Left + one.Left,
        NotYet = all.NotYet + one.NotYet,
        OutOfScope = all.OutOfScope + one.OutOfScope,
        Problems = all.Problems + one.Problems,
    });

    /// <summary>Each source that was read, in the order of the mapping.</summary>
    public IReadOnlyList<SourceSummary> Sources => Read.Select(Summarize).ToList();

    public IReadOnlyList<RuleSummary> Rules => observer.Rules.Select(RuleSummary.Of).ToList();

    /// <summary>What makes the mapping unusable with these sources.</summary>
    public IEnumerable<string> Findings()
    {
        SourceSummary all = Summary;
        if (all.Active + all.NotYet == 0)
        {
            yield return $"no person would have an account: {all}. Check Active and Scope in the mapping.";
        }
    }

    /// <summary>Findings to check, which may be intended.</summary>
    public IEnumerable<string> Notes() => Read.SelectMany(NotesOf).Concat(observer.Rules.SelectMany(NotesOf));

    /// <summary>The values of the requested person, each with the rule that made it.</summary>
    public IReadOnlyList<MappedValue> Values => observer.Rows.SelectMany(ValuesOf).ToList();

    private SourceSummary Summarize(SourceMapping source)
    {
        ILookup<PersonState, SourcePerson> states = people.People.Where(p => p.Number.Table?.SourceName == source.Name).ToLookup(p => p.State);
        return new SourceSummary
        {
            SourceName = source.Name,
            Rows = observer.Of(source).Rows,
            People = states.Where(s => s.Key != PersonState.OutOfScope).Sum(s => s.Count()),
            Active = states[PersonState.Active].Count(),
            Left = states[PersonState.Left].Count(),
            NotYet = states[PersonState.NotYet].Count(),
            OutOfScope = states[PersonState.OutOfScope].Count(),
            Problems = people.Problems.Where(p => p.SourceName == source.Name).Select(p => (p.Table, p.Row)).Distinct().Count(),
        };
    }

    private IEnumerable<string> NotesOf(SourceMapping source)
    {
        SourceCount count = observer.Of(source);
        string name = source.Name is null ? "The source" : $"'{source.Name}'";
        if (count.Unread.Count > 0)
        {
            yield return $"{name} has columns that are not read: {List(count.Unread.OrderBy(c => c, StringComparer.OrdinalIgnoreCase).Select(c => (c, 0)), count.Unread.Count)}.";
        }

        if (source.Active is { } active && count.Inactive.Words.Count > 0)
        {
            yield return $"{mapping.FileName}, {active.Place}: these words of column '{active.Column}' mean that a person is not active: {List(count.Inactive)}."
                + NearMatches.Hint(count.Inactive.Words.Select(w => w.Word), active.Words, KeyText.Fold);
        }
    }

    private IEnumerable<string> NotesOf(RuleCount count)
    {
        string rule = $"{count.Service.Service} {count.Name}";
        List<string> unused = count.UnusedKeys.ToList();
        if (unused.Count > 0)
        {
            yield return $"{mapping.FileName}, {count.Rule.TablePlace}: keys of the table of {rule} match no active person: {List(unused.Select(k => (k, 0)), unused.Count)}.";
        }

        if (count.NotInTable.Words.Count > 0)
        {
            string then = count.Rule.Default is { } text ? $"get the default '{text}'" : "match no key";
            yield return $"{mapping.FileName}, {count.Rule.TablePlace}: texts that are not in the table of {rule} {then}: {List(count.NotInTable)}.";
        }

        if (count.Empty > 0 && count.Service.Rules.Required.Contains(count.Name))
        {
            yield return $"{mapping.FileName}, {count.Rule.Place}: {rule} is empty for {Counted.Of(count.Empty, "person", "people")}, and no account can be created without it.";
        }
    }

    private IEnumerable<MappedValue> ValuesOf(ObservedRow row)
    {
        MappedValue person = new() { SourceName = row.Number.Table?.SourceName, Row = row.Number.Row, Person = Shown(row.Key)!, State = row.State };
        return row.Cells
            .Select(c => person with { Part = "Source", Name = c.Column, Value = Shown(c.Text), Reason = $"{c.Place.Key} ({ValueReason.Place(c.Place)})" })
            .Concat(row.Values.Select(v => person with
            {
                Service = v.Rule.Service.Service,
                Part = v.Rule.Part,
                Name = v.Rule.Name,
                Value = Shown(v.Result.Text),
                Reason = Shown(ValueReason.Of(v))!,
            }))
            .Concat(Given(row).Select(g => person with { Service = g.Service, Part = "Attributes", Name = g.Value.Name, Value = Shown(g.Value.Text), Reason = "there is no rule, so a new account gets it from the name" }));
    }

    // Default values of the service for new accounts.
    private IEnumerable<(string Service, WantedValue Value)> Given(ObservedRow row) => people.People
        .Where(p => p.Number == row.Number)
        .SelectMany(p => p.Accounts)
        .SelectMany(a => a.Value.OnCreation.Select(v => (a.Key, v)))
        .Where(g => g.v.Text is not null && !row.Values.Any(o => o.Rule.Service.Service == g.Key && o.Rule.Name == g.v.Name && o.Result.Text is not null));

    private string List(WordCount words) => List(words.Words, words.Words.Count + words.Others);

    private string List(IEnumerable<(string Word, int Count)> words, int count)
    {
        List<string> some = words.Take(MostWords).Select(w => w.Count == 0 ? $"'{Shown(w.Word)}'" : FormattableString.Invariant($"'{Shown(w.Word)}' ({w.Count:N0})")).ToList();
        return string.Join(", ", some) + (count > some.Count ? FormattableString.Invariant($" and {count - some.Count:N0} more") : "");
    }

    private string? Shown(string? text) => text is null ? null : clean(ShownText.Of(text));
}
