using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>The header of a table with columns: every named column once.</summary>
internal sealed class TableHeader
{
    private readonly string[] _names;
    private readonly int _named;

    private TableHeader(string[] names)
    {
        _names = names;
        _named = names.Count(n => n.Length > 0);
    }

    /// <summary>How many columns there are, including those without a name.</summary>
    public int Width => _names.Length;

    /// <summary>Creates a header from its cells, or returns what is wrong with them, as the end of a sentence.</summary>
    public static string? Make(IEnumerable<string?> cells, out TableHeader? header)
    {
        string[] names = cells.Select(c => CanonicalText.Trim(c ?? "")).ToArray();
        string? twice = names.Where(n => n.Length > 0).GroupBy(n => n, KeyText.Comparer).FirstOrDefault(g => g.Count() > 1)?.Key;
        string? problem = Array.TrueForAll(names, n => n.Length == 0) ? "its first line, the header, is empty."
            : twice is not null ? $"its header has the column '{twice}' twice."
            : null;
        header = problem is null ? new TableHeader(names) : null;
        return problem;
    }

    /// <summary>The cells of a row under their names. Columns without a name are left out.</summary>
    /// <param name="count">How many cells the row has.</param>
    /// <param name="cell">Returns the cell at a position.</param>
    public KeyValuePair<string, object?>[] Pairs(int count, Func<int, object?> cell)
    {
        KeyValuePair<string, object?>[] pairs = new KeyValuePair<string, object?>[_named];
        int next = 0;
        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i].Length > 0)
            {
                pairs[next++] = new KeyValuePair<string, object?>(_names[i], i < count ? cell(i) : null);
            }
        }

        return pairs;
    }

    /// <summary>The name of a column; <c>null</c> when it has none.</summary>
    public string? NameAt(int place) => place < _names.Length && _names[place].Length > 0 ? _names[place] : null;
}
