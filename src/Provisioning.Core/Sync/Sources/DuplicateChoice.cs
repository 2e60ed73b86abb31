using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>Chooses among the rows of one person as the mapping says. All rows that count are kept until the last one is read.</summary>
internal sealed class DuplicateChoice(DuplicateRule rule)
{
    private readonly List<RowReading> _held = [];
    private readonly HashSet<SourceRowNumber> _beaten = [];
    private readonly Dictionary<SourceRowNumber, string> _unread = [];

    /// <summary>The rows in the order of the source.</summary>
    public IReadOnlyList<RowReading> Held => _held;

    public void Hold(RowReading reading) => _held.Add(reading);

    /// <summary>Decides about people in several rows.</summary>
    /// <param name="repeated">The rows of each of them.</param>
    public void Decide(IReadOnlyDictionary<string, List<SourceRowNumber>> repeated)
    {
        HashSet<SourceRowNumber> rows = [.. repeated.Values.SelectMany(r => r)];
        foreach (IGrouping<string, RowReading> person in _held.Where(r => rows.Contains(r.Number)).GroupBy(r => r.Key!, KeyText.Comparer))
        {
            Decide(person.ToList());
        }
    }

    /// <summary>True for a row that another row of the same person replaces.</summary>
    public bool IsBeaten(SourceRowNumber row) => _beaten.Contains(row);

    /// <summary>Why a row is not the only one that counts, as a sentence.</summary>
    public string Reason(SourceRowNumber row) => "Source.Duplicates does not decide which of them counts: "
        + (_unread.TryGetValue(row, out string? problem) ? problem : $"they are alike by {string.Join(" and ", rule.Prefer)}.");

    // A row whose day cannot be read is neither preferred nor replaced.
    private void Decide(List<RowReading> rows)
    {
        List<RowReading> best = rows;
        foreach (RowPreference preference in rule.Prefer)
        {
            if (preference != RowPreference.Active)
            {
                best = WithDays(best);
            }

            long most = best.Select(r => Rank(r, preference)).DefaultIfEmpty().Max();
            _beaten.UnionWith(best.Where(r => Rank(r, preference) < most).Select(r => r.Number));
            best = best.Where(r => Rank(r, preference) == most).ToList();
        }
    }

    private List<RowReading> WithDays(List<RowReading> rows)
    {
        if (rows.Find(r => r.DayProblem is not null) is { } unread)
        {
            rows.ForEach(r => _unread[r.Number] = r.DayProblem ?? $"the day on {unread.Number} cannot be read.");
        }

        return rows.FindAll(r => r.DayProblem is null);
    }

    private static long Rank(RowReading row, RowPreference preference) => preference switch
    {
        RowPreference.Active => row.State switch { PersonState.Active => 2, PersonState.NotYet => 1, _ => 0 },
        RowPreference.Latest => row.Day?.Ticks ?? long.MinValue,
        _ => -row.Day?.Ticks ?? long.MinValue,
    };
}
