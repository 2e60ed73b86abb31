namespace Provisioning.Sync.Mapping;

/// <summary>
/// Where a value comes from: a column, a template over columns, or a constant. Blanks at the ends never count. A text from
/// columns is looked up in the table or else rewritten (diacritics, case); what is empty, or not in the table, gets the default.
/// </summary>
internal sealed class ValueRule
{
    /// <summary>The column; <c>null</c> for a template or a constant.</summary>
    public string? Column { get; internal init; }

    /// <summary>The value of everybody; <c>null</c> for a column or a template.</summary>
    public string? Constant { get; internal init; }

    /// <summary>Values by the texts of the column, without regard to case; <c>null</c> when the text itself is the value.</summary>
    public IReadOnlyDictionary<string, string>? Table { get; internal init; }

    /// <summary>The value for an empty cell, and for a text that the table lacks; <c>null</c> for none.</summary>
    public string? Default { get; internal init; }

    /// <summary>How letters are written; <c>null</c> for as they are.</summary>
    public LetterCase? Case { get; internal init; }

    /// <summary>True when letters lose their marks: <c>é</c> becomes <c>e</c>, <c>ß</c> becomes <c>ss</c>.</summary>
    public bool RemovesDiacritics { get; internal init; }

    /// <summary>True when the value is set when an account is made, and never again.</summary>
    public bool OnCreate { get; internal init; }

    /// <summary>True when a number is added to a value that is taken already: <c>jsmith</c>, <c>jsmith2</c>. Such a value is set once.</summary>
    public bool IsUnique { get; internal init; }

    /// <summary>What an empty cell means. A template is empty when all its columns are.</summary>
    public EmptyRule Empty { get; internal init; }

    /// <summary>The columns that the value is made of.</summary>
    public IReadOnlyList<string> Columns => Template?.Columns ?? (Column is null ? [] : [Column]);

    internal TextTemplate? Template { get; init; }

    internal MappingPlace Place { get; init; } = new("", 0);

    /// <summary>Where the table stands; where the rule does when it has none.</summary>
    internal MappingPlace TablePlace { get; init; } = new("", 0);

    /// <summary>Where a value of the mapping itself stands: in the table, or with the rule.</summary>
    internal MappingPlace PlaceOf(string value) => Table?.Values.Contains(value) == true ? TablePlace : Place;
}
