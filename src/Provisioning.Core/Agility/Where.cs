using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Agility;

/// <summary>A filter of rest-1.v1 in clear text: terms joined by "and", each an attribute and the values it may have.</summary>
internal sealed class Where
{
    private readonly IReadOnlyList<(string Attribute, IReadOnlyList<string> Values)> _terms;

    private Where(IReadOnlyList<(string Attribute, IReadOnlyList<string> Values)> terms) => _terms = terms;

    /// <summary>True when some value has an apostrophe, whose spelling no vendor page describes, and none a quotation mark.</summary>
    public bool HasOtherSpelling =>
        _terms.Any(t => t.Values.Any(v => v.Contains("'"))) && !_terms.Any(t => t.Values.Any(v => v.Contains("\"")));

    public static Where AnyOf(string attribute, IReadOnlyList<string> values) => new([(attribute, values)]);

    public static Where Equal(string attribute, string value) => AnyOf(attribute, [value]);

    public Where And(Where other) => new(_terms.Concat(other._terms).ToList());

    /// <summary>The expression with values in single quotes, apostrophes doubled.</summary>
    public override string ToString() => Write(doubleQuotes: false);

    /// <summary>The expression with values that hold an apostrophe in double quotes.</summary>
    public string ToOtherSpelling() => Write(doubleQuotes: true);

    private string Write(bool doubleQuotes) =>
        string.Join(";", _terms.Select(t => t.Attribute + "=" + string.Join(",", t.Values.Select(v => Quote(v, doubleQuotes)))));

    private static string Quote(string value, bool doubleQuotes) =>
        doubleQuotes && value.Contains("'") ? "\"" + value + "\"" : "'" + value.Replace("'", "''") + "'";
}
