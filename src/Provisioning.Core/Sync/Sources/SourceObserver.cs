using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>
/// Counts, while sources are read, what their rows give and by which rules, and keeps how the values of one person were made. Its size does not
/// depend on the number of rows: it keeps the rules and keys of the mapping, and a bounded number of words.
/// </summary>
/// <param name="mapping">The mapping by which the sources are read.</param>
/// <param name="key">The person whose values are kept, by the text in the key column, with or without the prefix of the source; none when <c>null</c>.</param>
internal sealed class SourceObserver(ProvisioningMapping mapping, string? key = null)
{
    private readonly Dictionary<ValueRule, RuleCount> _rules = mapping.Services.SelectMany(RuleCount.Of).ToDictionary(c => c.Rule);
    private readonly Dictionary<SourceMapping, SourceCount> _sources = mapping.Sources.ToDictionary(s => s, _ => new SourceCount());
    private readonly List<ObservedRow> _rows = [];
    private RuleTrace _last;
    private ObservedRow? _row;
    private bool _counts;

    /// <summary>What each rule gave to active people, in the order of the mapping.</summary>
    public IEnumerable<RuleCount> Rules => _rules.Values;

    /// <summary>The rows of the person whose values are kept.</summary>
    public IReadOnlyList<ObservedRow> Rows => _rows;

    public SourceCount Of(SourceMapping source) => _sources.TryGetValue(source, out SourceCount? count) ? count : _sources[source] = new SourceCount();

    /// <summary>Begins a row. Its values follow.</summary>
    public void Turn(SourceMapping source, SourceRow row, SourceHeader header, RowReading reading, PersonState state)
    {
        Of(source).Rows++;
        _counts = state == PersonState.Active && reading.Problems.Count == 0;
        _row = null;
        if (key is not null && reading.Key is { } own && (KeyText.AreSame(own, key) || KeyText.AreSame(own, source.KeyPrefix + key)))
        {
            _rows.Add(_row = new ObservedRow(reading.Number, own, state, source.Columns.Select(c => (header.Spelling(row, c.Column), header.Text(row, c.Column), c.Place)).Distinct().ToList()));
        }
    }

    /// <summary>Receives how the last rule that was applied got its result.</summary>
    public void Note(RuleTrace trace) => _last = trace;

    /// <summary>Receives what a rule gives, after <see cref="Note"/>.</summary>
    public void Take(ValueRule rule, RuleResult result)
    {
        RuleCount count = _rules[rule];
        if (_counts)
        {
            count.Add(_last, result);
        }

        _row?.Values.Add(new ObservedValue(count, _last, result));
    }

    /// <summary>Receives a word that means no from the column of who is active.</summary>
    public void CountsAsNo(SourceMapping source, string word) => Of(source).Inactive.Add(word);

    /// <summary>Receives that a table of a source was read to its end.</summary>
    public void End(SourceMapping source, SourceHeader header) => Of(source).Unread.UnionWith(header.Unread);
}
