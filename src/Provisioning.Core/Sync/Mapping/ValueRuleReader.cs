using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads where a value comes from: a text is a column, a table says more.</summary>
internal sealed class ValueRuleReader
{
    private static readonly string[] Keys = ["Column", "Template", "Value", "Table", "Default", "Case", "Diacritics", "Empty", "OnCreate", "Unique"];

    private static readonly string[] Origins = ["Column", "Template", "Value"];

    private static readonly string[] Rewriting = ["Case", "Diacritics", "Unique"];

    private readonly MappingFindings _findings;

    public ValueRuleReader(MappingFindings findings) => _findings = findings;

    private enum DiacriticsRule
    {
        Keep,
        Remove,
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
            return ReadTable(table, path, entry.Line, empty);
        }

        if (entry.Value.Value is string text && CanonicalText.Trim(text) is { Length: > 0 } column)
        {
            return new ValueRule { Column = column, Empty = empty, Place = new MappingPlace(path, entry.Line) };
        }

        string hint = entry.Value.Scalar is null ? "" : " A value for everybody is written @{ Value = ... }.";
        _findings.Add(path, entry.Line, $"a column or a table @{{ ... }} is needed here, this is {entry.Value}.{hint}");
        return null;
    }

    private ValueRule? ReadTable(MappingTable table, string path, int line, EmptyRule empty)
    {
        string[] origins = Origins.Where(table.Has).ToArray();
        if (origins.Length != 1)
        {
            _findings.Add(path, line, origins.Length == 0
                ? "one of Column, Template and Value is needed."
                : $"{string.Join(" and ", origins)} contradict each other; one of them is needed.");
            return null;
        }

        RefuseContradictions(table, origins[0]);
        EmptyRule? stated = table.Choice<EmptyRule>("Empty");
        bool isUnique = table.Choice<UniqueRule>("Unique") is not null;
        return new ValueRule
        {
            Column = table.Text("Column"),
            Template = ReadTemplate(table),
            Constant = ReadScalar(table, "Value"),
            Table = ReadLookup(table),
            Default = ReadScalar(table, "Default"),
            Case = table.Choice<LetterCase>("Case"),
            RemovesDiacritics = table.Choice<DiacriticsRule>("Diacritics") == DiacriticsRule.Remove,
            Empty = stated ?? empty,
            IsUnique = isUnique,
            OnCreate = table.Flag("OnCreate") || isUnique,
            Place = table.PlaceOf(origins[0]),
            TablePlace = table.PlaceOf(table.Has("Table") ? "Table" : origins[0]),
        };
    }

    private void RefuseContradictions(MappingTable table, string origin)
    {
        if (origin == "Value")
        {
            foreach (string key in Keys.Except([.. Origins, "OnCreate"]).Where(table.Has))
            {
                _findings.Add(table.PlaceOf(key), $"{key} has no meaning beside Value, which is the same for everybody.");
            }

            return;
        }

        if (table.Has("Table"))
        {
            foreach (string key in Rewriting.Where(table.Has))
            {
                _findings.Add(table.PlaceOf(key), $"{key} has no meaning beside Table, whose values are taken as they are.");
            }
        }

        if (table.Has("Unique") && table.Find("OnCreate")?.Value is false)
        {
            _findings.Add(table.PlaceOf("OnCreate"), "OnCreate = $false and Unique contradict each other: a user name with a number is given once.");
        }

        if (table.Has("Default") && table.Has("Empty"))
        {
            _findings.Add(table.PlaceOf("Empty"), "Empty and Default contradict each other: what is empty gets the default.");
        }

        if (table.Find("OnCreate")?.Value is true && KeyText.AreSame(table.Find("Empty")?.Scalar, nameof(EmptyRule.Clear)))
        {
            _findings.Add(table.PlaceOf("Empty"), "Empty = 'Clear' has no meaning beside OnCreate: a new account has nothing to clear.");
        }

        if (table.Has("Table") && origin == "Template")
        {
            _findings.Add(table.PlaceOf("Table"), "Table looks up the text of a Column, not of a Template.");
        }
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
        }

        return template;
    }

    private string? ReadScalar(MappingTable table, string key)
    {
        if (table.Find(key) is not { } node)
        {
            return null;
        }

        if (node.Scalar is { } scalar && CanonicalText.Trim(scalar) is { Length: > 0 } text)
        {
            return text;
        }

        _findings.Add(table.PlaceOf(key), $"a text, a number or a boolean is needed here, this is {node}.");
        return null;
    }

    private Dictionary<string, string>? ReadLookup(MappingTable table)
    {
        if (table.Find("Table") is not { } node)
        {
            return null;
        }

        MappingTable lookup = new(table.PathOf("Table"), node, _findings);
        Dictionary<string, string> values = new(KeyText.Comparer);
        foreach (MappingEntry entry in lookup.Entries)
        {
            if (ReadScalar(lookup, entry.Key) is { } value)
            {
                values[entry.Key.Trim()] = value;
            }
        }

        if (node.Entries is { Count: 0 })
        {
            _findings.Add(table.PlaceOf("Table"), "this table is empty.");
        }

        return values;
    }
}
