namespace Provisioning.Agility.Wire;

/// <summary>
/// A filter of rest-1.v1 in clear text. The precedence of "and" and "or" is not documented, so mixed expressions are
/// written with parentheses.
/// </summary>
internal abstract class Where
{
    /// <summary>Inactive members only, even if the service hides them from plain lists.</summary>
    public static readonly Where Inactive = Equal("IsInactive", "true");

    /// <summary>Active and inactive members, even if the service hides inactive ones from plain lists.</summary>
    public static readonly Where AnyState = AnyOf("IsInactive", ["false", "true"]);

    /// <summary>Deleted members only, which plain lists never show.</summary>
    public static readonly Where Deleted = Equal("IsDeleted", "true");

    /// <summary>Deleted members and others, if the service returns deleted ones when they are requested.</summary>
    public static readonly Where DeletedOrNot = AnyOf("IsDeleted", ["false", "true"]);

    /// <summary>True when a value has an apostrophe, whose spelling is not documented, and none has a quotation mark.</summary>
    public bool HasOtherSpelling => Values.Any(v => v.Contains("'")) && !Values.Any(v => v.Contains("\""));

    /// <summary>The values of all comparisons.</summary>
    protected virtual IEnumerable<string> Values => [];

    /// <summary>True when the text can be combined with "and" or "or" without parentheses.</summary>
    protected virtual bool IsTerm => true;

    public static Where AnyOf(string attribute, IReadOnlyList<string> values) => Compare(attribute, "=", values);

    public static Where Equal(string attribute, string value) => AnyOf(attribute, [value]);

    /// <summary>Several values mean any of them; with <c>!=</c>, none of them.</summary>
    public static Where Compare(string attribute, string comparison, IReadOnlyList<string> values) =>
        new Comparison(attribute, comparison, values);

    public static Where Exists(string attribute, bool exists) => new Text((exists ? "+" : "-") + attribute, isTerm: true);

    /// <summary>A filter in the service's syntax; it is sent unchanged.</summary>
    public static Where Raw(string text) => new Text(text, isTerm: false);

    public static Where All(IReadOnlyList<Where> parts) => parts.Count == 1 ? parts[0] : new Joined(";", parts);

    public static Where Any(IReadOnlyList<Where> parts) => parts.Count == 1 ? parts[0] : new Joined("|", parts);

    public Where And(Where other) => All([this, other]);

    /// <summary>The expression with values in single quotes, apostrophes doubled.</summary>
    public sealed override string ToString() => Write(doubleQuotes: false);

    /// <summary>The expression with values that contain an apostrophe in double quotes.</summary>
    public string ToOtherSpelling() => Write(doubleQuotes: true);

    protected abstract string Write(bool doubleQuotes);

    private sealed class Comparison(string attribute, string comparison, IReadOnlyList<string> values) : Where
    {
        protected override IEnumerable<string> Values => values;

        protected override string Write(bool doubleQuotes) =>
            attribute + comparison + string.Join(",", values.Select(v => Quote(v, doubleQuotes)));

        private static string Quote(string value, bool doubleQuotes) =>
            doubleQuotes && value.Contains("'") ? "\"" + value + "\"" : "'" + value.Replace("'", "''") + "'";
    }

    private sealed class Text(string text, bool isTerm) : Where
    {
        protected override bool IsTerm { get; } = isTerm;

        protected override string Write(bool doubleQuotes) => text;
    }

    private sealed class Joined(string connective, IReadOnlyList<Where> parts) : Where
    {
        protected override IEnumerable<string> Values => parts.SelectMany(p => p.Values);

        protected override bool IsTerm => false;

        protected override string Write(bool doubleQuotes) => string.Join(
            connective,
            parts.Select(p => p.IsTerm ? p.Write(doubleQuotes) : "(" + p.Write(doubleQuotes) + ")"));
    }
}
