using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads how a value is made: a text is a column, a table says more.</summary>
internal sealed class ValueRuleReader
{
    /// <summary>The keys of a rule.</summary>
    public static readonly string[] Keys =
    [
        .. RuleContradictions.Origins, "Part", "Replace", "Date", "Transliterate", "Diacritics", "Case", "Table", "TableFile", "Default", "Empty", "When", "Otherwise", "OnCreate", "Unique",
    ];

    private readonly MappingFindings _findings;
    private readonly LookupReader _lookups;

    public ValueRuleReader(MappingFindings findings, TableFiles? files = null)
    {
        _findings = findings;
        _lookups = new LookupReader(files ?? new TableFiles());
    }

    private enum UniqueRule
    {
        Number,
    }

    /// <summary>Reads a rule; <c>null</c> when it cannot be used.</summary>
    public ValueRule? Read(string path, MappingEntry entry, EmptyRule empty, RuleFeature features)
    {
        if (entry.Value.Entries is not null)
        {
            MappingTable table = new(path, entry.Value, _findings, Keys);
            RuleFeatures.Refuse(table, features);
            return ReadTable(table, empty);
        }

        if (entry.Value.Value is string text && CanonicalText.Trim(text) is { Length: > 0 } column)
        {
            return new ValueRule(new ColumnOrigin([column], IsJoined: false)) { Empty = empty, Place = new MappingPlace(path, entry.Line) };
        }

        string hint = entry.Value.Items is not null ? " Several columns, of which the first filled one counts, are written @{ Column = 'a', 'b' }."
            : entry.Value.Scalar is null ? ""
            : " A value for everyone is written @{ Value = ... }.";
        _findings.Add(path, entry.Line, $"a column or a table @{{ ... }} is needed here, this is {entry.Value}.{hint}");
        return null;
    }

    /// <summary>Reads a rule from the keys of a table that may have others; <c>null</c> when it cannot be used.</summary>
    /// <param name="table">The table.</param>
    /// <param name="empty">What an empty text means unless the rule says it.</param>
    /// <param name="column">The column where the table names no origin; <c>null</c> when it must.</param>
    public ValueRule? ReadTable(MappingTable table, EmptyRule empty, string? column = null)
    {
        string[] origins = RuleContradictions.Origins.Where(table.Has).ToArray();
        if (origins.Length > 1 || (origins.Length == 0 && column is null))
        {
            _findings.Add(table.Place, origins.Length == 0
                ? "one of Column, Template and Value is needed."
                : $"{string.Join(" and ", origins)} contradict each other; one of them is needed.");
            return null;
        }

        string named = origins.FirstOrDefault() ?? "Column";
        RuleContradictions.Tell(table, named);
        EmptyRule own = table.Choice<EmptyRule>("Empty") ?? empty;
        ValueOrigin? origin = ReadOrigin(table, named, column);
        bool isUnique = table.Choice<UniqueRule>("Unique") is not null;
        string lookup = table.Has("TableFile") ? "TableFile" : table.Has("Table") ? "Table" : named;
        return new ValueRule(origin ?? new ConstantOrigin(""))
        {
            Steps = RewriteReader.Read(table),
            Table = _lookups.Read(table, origin is ColumnOrigin { IsJoined: true } joined ? joined.Columns.Count : 1),
            Default = table.Scalar("Default"),
            When = table.Has("When") ? new RuleCondition(RuleConditionReader.Read(table, "When"), table.PlaceOf("When")) : null,
            Otherwise = ReadOtherwise(table, own),
            Empty = own,
            IsUnique = isUnique,
            OnCreate = table.Flag("OnCreate") || isUnique,
            Place = table.Has(named) ? table.PlaceOf(named) : table.Place,
            TablePlace = table.Has(lookup) ? table.PlaceOf(lookup) : table.Place,
        };
    }

    private ValueRule? ReadOtherwise(MappingTable table, EmptyRule empty)
    {
        if (table.Find("Otherwise") is not { } node)
        {
            return null;
        }

        if (node.Entries is { } entries)
        {
            foreach (MappingEntry entry in entries.Where(e => KeyText.AreSame(e.Key, "OnCreate") || KeyText.AreSame(e.Key, "Unique")))
            {
                _findings.Add($"{table.PathOf("Otherwise")}.{entry.Key}", entry.Line, $"{entry.Key.Trim()} counts for the whole rule. Write it beside When.");
            }

            MappingTable otherwise = new(table.PathOf("Otherwise"), node, _findings, Keys);
            return ReadTable(otherwise, empty);
        }

        return Read(table.PathOf("Otherwise"), new MappingEntry("Otherwise", table.PlaceOf("Otherwise").Line, node), empty, RuleFeature.None);
    }

    private ValueOrigin? ReadOrigin(MappingTable table, string named, string? column)
    {
        switch (named)
        {
            case "Value":
                return table.Scalar("Value") is { } constant ? new ConstantOrigin(constant) : null;
            case "Template":
                return ReadTemplate(table) is { } template ? new TemplateOrigin(template) : null;
            default:
                List<string> columns = table.Has("Column") ? ReadColumns(table) : [column!];
                return columns.Count == 0 ? null : new ColumnOrigin(columns, IsJoined: columns.Count > 1 && (table.Has("Table") || table.Has("TableFile")));
        }
    }

    private List<string> ReadColumns(MappingTable table)
    {
        List<string> columns = [];
        foreach ((string name, MappingPlace place) in table.Names("Column"))
        {
            if (columns.Contains(name, KeyText.Comparer))
            {
                _findings.Add(place, $"'{name}' is in this list already.");
            }
            else
            {
                columns.Add(name);
            }
        }

        return columns;
    }

    private TextTemplate? ReadTemplate(MappingTable table)
    {
        if (table.Text("Template") is not { } text)
        {
            return null;
        }

        if (TextTemplate.Read(text, out TextTemplate? template) is { } problem)
        {
            _findings.Add(table.PlaceOf("Template"), problem);
            return null;
        }

        return template;
    }
}
