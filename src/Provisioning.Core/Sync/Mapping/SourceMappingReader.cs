using System.Globalization;
using System.Text;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads the part <c>Source</c> of a mapping.</summary>
internal sealed class SourceMappingReader
{
    private const int MaximumOffset = 3650;

    private static readonly string[] StandardFormats = ["yyyy-MM-dd"];

    private readonly MappingTable _table;
    private readonly MappingFindings _findings;

    public SourceMappingReader(MappingNode node, MappingFindings findings)
    {
        _findings = findings;
        _table = new MappingTable(
            "Source", node, findings, "Delimiter", "Encoding", "Key", "DateFormat", "Active", "Hire", "Leave", "Scope", "Duplicates");
    }

    public SourceMapping Read()
    {
        IReadOnlyList<string> formats = ReadDateFormats();
        return new SourceMapping(
            ReadDelimiter(),
            ReadEncoding(),
            _table.RequiredText("Key") ?? "",
            _table.PlaceOf("Key"),
            formats.Count > 0 ? formats : StandardFormats,
            ReadActive(),
            ReadDate("Hire"),
            ReadDate("Leave"),
            ReadScope(),
            ReadDuplicates());
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

        MappingTable active = new("Source.Active", node, _findings, "Column", "Words");
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

    private List<ScopeRule> ReadScope()
    {
        if (_table.Find("Scope") is not { } node)
        {
            return [];
        }

        return (node.Items ?? [node]).Select(ReadScopeRule).OfType<ScopeRule>().ToList();
    }

    private ScopeRule? ReadScopeRule(MappingNode node)
    {
        MappingTable scope = new("Source.Scope", node, _findings, "Column", "In", "NotIn");
        string? column = node.Entries is null ? null : scope.RequiredText("Column");
        if (node.Entries is not null && scope.Has("In") == scope.Has("NotIn"))
        {
            _findings.Add("Source.Scope", node.Line, "one of In and NotIn is needed.");
        }

        bool isExcluding = scope.Has("NotIn");
        HashSet<string> words = KeyText.Set(scope.Texts(isExcluding ? "NotIn" : "In"));
        return column is null ? null : new ScopeRule(column, words, isExcluding, scope.PlaceOf("Column"));
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
            _findings.Add("Source.Duplicates", node.Line, "'Prefer' is missing: which of the rows of a person counts.");
        }
        else if (prefer.Contains(RowPreference.Latest) && prefer.Contains(RowPreference.Earliest))
        {
            _findings.Add(table.PlaceOf("Prefer"), "Latest and Earliest contradict each other; one of them is needed.");
        }
        else if (needsDay && !table.Has("By"))
        {
            _findings.Add("Source.Duplicates", node.Line, "'By' is missing: Latest and Earliest need the column of a date.");
        }
        else if (!needsDay && prefer.Count > 0 && table.Has("By"))
        {
            _findings.Add(table.PlaceOf("By"), "By has no meaning without Latest or Earliest.");
        }

        return new DuplicateRule(prefer, table.Text("By") is { } column ? new DateRule(column, 0, table.PlaceOf("By")) : null);
    }
}
