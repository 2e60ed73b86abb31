using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Drafting;

/// <summary>The contents of a column, as far as its rows were read.</summary>
/// <param name="header">The header.</param>
internal sealed class ColumnProfile(string header)
{
    private readonly Dictionary<string, int> _texts = new(KeyText.Comparer);
    private readonly List<string> _formats = [.. DateGuess.Formats];

    public string Header { get; } = header;

    /// <summary>The rows of the table, whether they have the column or not.</summary>
    public int Rows { get; set; }

    public int Filled { get; private set; }

    public int Addresses { get; private set; }

    public int WithComma { get; private set; }

    public int Distinct => _texts.Count;

    /// <summary>How many texts are in several rows.</summary>
    public int Repeated => _texts.Values.Count(c => c > 1);

    public bool IsFilled => Filled == Rows && Rows > 0;

    public bool IsUnique => Distinct == Filled && Filled > 0;

    /// <summary>True when a cell is filled with something other than a date of a workbook or an object.</summary>
    public bool HasTexts { get; private set; }

    public bool HasDates => Filled > 0 && _formats.Count > 0;

    /// <summary>The date formats by which every text can be read; all of them where cells hold dates and no texts.</summary>
    public IReadOnlyList<string> DateFormats => _formats;

    /// <summary>The texts, the most frequent first.</summary>
    public IEnumerable<(string Text, int Count)> Texts => _texts.OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value));

    /// <summary>How many rows are filled, as a text for reasons.</summary>
    public string Shown => FormattableString.Invariant($"{Filled:N0} of {Counted.Of(Rows, "row")} filled");

    public void Add(object? cell)
    {
        if (!ValueRules.IsFlat(cell) || ValueRules.Text(cell) is not { } text)
        {
            return;
        }

        Filled++;
        _texts[text] = _texts.TryGetValue(text, out int count) ? count + 1 : 1;
        Addresses += EmailAddress.Is(text) ? 1 : 0;
        WithComma += text.IndexOf(',') > 0 ? 1 : 0;
        if (ValueRules.Day(cell) is null)
        {
            HasTexts = true;
            _formats.RemoveAll(f => Mapping.DateFormats.Read(text, [f], out _) is not null);
        }
    }
}
