using System.Text;
using Provisioning.Common;

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
            "Source", node, findings, "Delimiter", "Encoding", "Key", "DateFormat", "Active", "Hire", "Leave", "Scope");
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
            ReadScope());
    }

    private string? ReadDelimiter()
    {
        if (_table.Find("Delimiter") is not { } node)
        {
            return null;
        }

        if (node.Value is string { Length: 1 } text && !char.IsLetterOrDigit(text[0]) && text[0] is not ('"' or ' ' or '\r' or '\n'))
        {
            return text;
        }

        _findings.Add(_table.PlaceOf("Delimiter"), $"one character such as ; or , or a tab is needed here, this is {node}.");
        return null;
    }

    private Encoding? ReadEncoding()
    {
        if (_table.Text("Encoding") is not { } name)
        {
            return null;
        }

        Encoding? encoding = EncodingNames.Find(name);
        if (encoding is null)
        {
            _findings.Add(_table.PlaceOf("Encoding"), $"there is no encoding '{name}'. Usual ones are utf-8, utf-16 and windows-1252.");
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
        int days = date.Integer("OffsetDays", MaximumOffset);
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
}
