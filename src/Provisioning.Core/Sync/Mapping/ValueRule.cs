using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>
/// How a value is made: a text is read, rewritten step by step, then searched for in a table. A text that is empty or not in the table gets the
/// default. A condition may leave the value to another rule. Blanks at the ends never count.
/// </summary>
/// <param name="origin">Where the text comes from.</param>
internal sealed class ValueRule(ValueOrigin origin)
{
    private IReadOnlyList<string>? _columns;

    public ValueOrigin Origin { get; } = origin;

    /// <summary>The steps that rewrite the text before it is searched for in the table, in order.</summary>
    public IReadOnlyList<RewriteStep> Steps { get; init; } = [];

    /// <summary>Values by texts; <c>null</c> when the text itself is the value.</summary>
    public LookupTable? Table { get; init; }

    /// <summary>The value for an empty text and for one that is not in the table; <c>null</c> for none.</summary>
    public string? Default { get; init; }

    /// <summary>When this rule counts; <c>null</c> for always.</summary>
    public RuleCondition? When { get; init; }

    /// <summary>The rule for rows that <see cref="When"/> leaves out; <c>null</c> when they count as empty.</summary>
    public ValueRule? Otherwise { get; init; }

    /// <summary>True when the value is set on create, and never again.</summary>
    public bool OnCreate { get; init; }

    /// <summary>True when a number is added to a value that is taken already: <c>jsmith</c>, <c>jsmith2</c>. Such a value is set once.</summary>
    public bool IsUnique { get; init; }

    /// <summary>What an empty text means.</summary>
    public EmptyRule Empty { get; init; }

    public MappingPlace Place { get; init; } = new("", 0);

    /// <summary>The place of the table; the place of the rule when it has none.</summary>
    public MappingPlace TablePlace { get; init; } = new("", 0);

    /// <summary>The value for everyone; <c>null</c> for a rule that reads columns.</summary>
    public string? Constant => (Origin as ConstantOrigin)?.Text;

    /// <summary>This rule, the rule for rows that it leaves out, and so on.</summary>
    public IEnumerable<ValueRule> Chain
    {
        get
        {
            for (ValueRule? rule = this; rule is not null; rule = rule.Otherwise)
            {
                yield return rule;
            }
        }
    }

    /// <summary>Every column that the value depends on, those of conditions included.</summary>
    public IReadOnlyList<string> Columns => _columns ??= Chain
        .SelectMany(r => r.Origin.Columns.Concat(r.When?.Parts.Select(p => p.Column) ?? []))
        .Distinct(KeyText.Comparer)
        .ToList();

    /// <summary>The values that the mapping itself contains, each with its place.</summary>
    public IEnumerable<(string Text, MappingPlace Place)> Written => Chain.SelectMany(r => new[] { r.Constant, r.Default }
        .OfType<string>()
        .Select(t => (t, r.Place))
        .Concat(r.Table?.Entries.Select(e => (e.Value, r.TablePlace)) ?? []));
}
