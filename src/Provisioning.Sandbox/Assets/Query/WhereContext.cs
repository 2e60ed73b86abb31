using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>What a filter needs to know beside its text.</summary>
internal sealed class WhereContext(AgilityChoices choices, IReadOnlyDictionary<string, IReadOnlyList<string>>? variables = null)
{
    /// <summary>Whether a quote inside a value is doubled.</summary>
    public bool KnowsDoubledQuotes { get; } = !choices.DoubledQuotesRefused;

    public StringComparer Text { get; } = choices.WhereRespectsCase ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variables { get; } = variables ?? new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How many groups and brackets are open.</summary>
    public int Depth { get; set; }

    /// <summary>The attributes of the asset itself that the filter speaks of.</summary>
    public HashSet<string> Mentioned { get; } = new();

    /// <summary>Takes an attribute into a filter. What is write only cannot be asked for.</summary>
    public void Mention(AttributeExpression expression)
    {
        if (expression.Kind == AttributeKind.Password)
        {
            throw new ExpressionException(expression.Name);
        }

        if (expression.DirectName is { } name)
        {
            Mentioned.Add(name);
        }
    }
}
