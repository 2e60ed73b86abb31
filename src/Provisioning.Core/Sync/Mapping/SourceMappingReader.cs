using System.Globalization;
using System.Text;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads a source of a mapping: the part <c>Source</c>, or one of <c>Sources</c>.</summary>
internal sealed class SourceMappingReader
{
    private const int MaximumOffset = 3650;
    private const int LastHeaderRow = 1000;

    private static readonly string[] StandardFormats = ["yyyy-MM-dd"];

    private readonly MappingTable _table;
    private readonly MappingFindings _findings;

    private readonly string? _name;

    /// <param name="path">The path of the part, such as <c>Source</c> or <c>Sources.hr</c>.</param>
    /// <param name="name">The name of the source; <c>null</c> for none.</param>
    /// <param name="node">The part.</param>
    /// <param name="findings">Collects what is wrong.</param>
    public SourceMappingReader(string path, string? name, MappingNode node, MappingFindings findings)
    {
        _name = name;
        _findings = findings;
        _table = new MappingTable(
            path, node, findings, "Path", "Sheet", "HeaderRow", "Delimiter", "Encoding", "Key", "KeyPrefix", "Columns", "DateFormat", "Active", "Hire", "Leave", "Scope", "Duplicates");
    }

    public SourceMapping Read()
    {
        IReadOnlyList<string> formats = ReadDateFormats();
        return new SourceMapping(
            new TableOptions { Delimiter = ReadDelimiter(), Encoding = ReadEncoding(), Sheet = _table.Text("Sheet"), HeaderRow = _table.Integer("HeaderRow", 1, LastHeaderRow) },
            _table.RequiredText("Key") ?? "",
            _table.PlaceOf("Key"),
            formats.Count > 0 ? formats : StandardFormats,
            ReadActive(),
            ReadDate("Hire"),
            ReadDate("Leave"),
            RuleConditionReader.Read(_table, "Scope"),
            ReadDuplicates())
        {
            Name = _name,
            Paths = _table.Names("Path").Select(p => p.Text).ToList(),
            KeyPrefix = _table.Text("KeyPrefix") ?? "",
            Headers = ReadHeaders(),
        };
    }

    private Dictionary<string, string?> ReadHeaders()
    {
        Dictionary<string, string?> headers = new(KeyText.Comparer);
        if (_table.Find("Columns") is not { } node)
        {
            return headers;
        }

        MappingTable columns = new(_table.PathOf("Columns"), node, _findings);
        foreach (MappingEntry entry in columns.Entries)
        {
            headers[CanonicalText.Trim(entry.Key)] = entry.Value is { Value: null, Items: null, Entries: null } ? null : columns.Text(entry.Key);
        }

        return headers;
    }

    private string? ReadDelimiter()
    {
        if (_table.Find("Delimiter") is not { } node)
        {
            return null;
        }

        if (node.Value is string text && CsvDelimiter.IsUsable(text))
        {
            return text;
        }

        _findings.Add(_table.PlaceOf("Delimiter"), $"{CsvDelimiter.Needed}; this is {node}.");
        return null;
    }

    private Encoding? ReadEncoding()
    {
        // A code page is a number.
        if ((_table.Find("Encoding")?.Whole is { } page ? page.ToString(CultureInfo.InvariantCulture) : _table.Text("Encoding")) is not { } name)
        {
            return null;
        }

        Encoding? encoding = EncodingNames.Find(name);
        if (encoding is null)
        {
            _findings.Add(_table.PlaceOf("Encoding"), EncodingNames.Problem(name));
        }

        return encoding;
    }

    private IReadOnlyList<string> ReadDateFormats()
    {
        IReadOnlyList<string> formats = _table.Texts("DateFormat");
        foreach (string problem in formats.Select(DateFormats.Problem).OfType<string>())
        {
            _findings.Add(_table.PlaceOf("DateFormat"), problem);
        }

        return formats;
    }

    private ActiveRule? ReadActive()
    {
        if (_table.Find("Active") is not { } node)
        {
            return null;
        }

        if (node.Entries is null)
        {
            return _table.Text("Active") is { } name ? new ActiveRule(name, [], _table.PlaceOf("Active")) : null;
        }

        MappingTable active = new(_table.PathOf("Active"), node, _findings, "Column", "Words");
        string? column = active.RequiredText("Column");
        HashSet<string> words = KeyText.Set(active.Texts("Words"));
        return column is null ? null : new ActiveRule(column, words, active.PlaceOf("Column"));
    }

    private DateRule? ReadDate(string key)
    {
        if (_table.Find(key) is not { } node)
        {
            return null;
        }

        if (node.Entries is null)
        {
            return _table.Text(key) is { } name ? new DateRule(name, 0, _table.PlaceOf(key)) : null;
        }

        MappingTable date = new(_table.PathOf(key), node, _findings, "Column", "OffsetDays");
        int days = date.Integer("OffsetDays", -MaximumOffset, MaximumOffset) ?? 0;
        return date.RequiredText("Column") is { } column ? new DateRule(column, days, date.PlaceOf("Column")) : null;
    }

    private DuplicateRule? ReadDuplicates()
    {
        if (_table.Find("Duplicates") is not { } node)
        {
            return null;
        }

        MappingTable table = new(_table.PathOf("Duplicates"), node, _findings, "Prefer", "By");
        IReadOnlyList<RowPreference> prefer = table.Choices<RowPreference>("Prefer");
        bool needsDay = prefer.Any(p => p != RowPreference.Active);
        if (node.Entries is not null && !table.Has("Prefer"))
        {
            _findings.Add(_table.PathOf("Duplicates"), node.Line, "'Prefer' is missing: which of the rows of a person counts.");
        }
        else if (prefer.Contains(RowPreference.Latest) && prefer.Contains(RowPreference.Earliest))
        {
            _findings.Add(table.PlaceOf("Prefer"), "Latest and Earliest contradict each other; one of them is needed.");
        }
        else if (needsDay && !table.Has("By"))
        {
            _findings.Add(_table.PathOf("Duplicates"), node.Line, "'By' is missing: Latest and Earliest need the column of a date.");
        }
        else if (!needsDay && prefer.Count > 0 && table.Has("By"))
        {
            _findings.Add(table.PlaceOf("By"), "By has no meaning without Latest or Earliest.");
        }

        return new DuplicateRule(prefer, table.Text("By") is { } column ? new DateRule(column, 0, table.PlaceOf("By")) : null);
    }
}
