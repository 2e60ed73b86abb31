using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>What a filter needs beside its text.</summary>
internal sealed class WhereContext(AgilityChoices choices, IReadOnlyDictionary<string, IReadOnlyList<string>>? variables = null)
{
    private readonly HashSet<string> _mentioned = new();

    /// <summary>Whether a quote inside a value is doubled.</summary>
    public bool KnowsDoubledQuotes => !choices.DoubledQuotesRefused;

    public StringComparer Text => choices.WhereRespectsCase ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variables { get; } = variables ?? new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How many groups and brackets are open.</summary>
    public int Depth { get; set; }

    /// <summary>Whether a list leaves inactive assets out.</summary>
    public bool HidesInactive => choices.InactiveHiddenInLists && !Mentions("IsInactive") && !Mentions("AssetState");

    /// <summary>Whether the filter names an attribute of the asset itself.</summary>
    public bool Mentions(string attribute) => _mentioned.Contains(attribute);

    /// <summary>Whether a list shows an asset: not one in a state that it leaves out.</summary>
    public bool Shows(AssetView view) => !(view.Lifecycle.IsDeleted && !Mentions("IsDeleted")) && !(view.Lifecycle.IsInactive && HidesInactive);

    /// <summary>Takes an attribute into a filter. What is write only cannot be asked for.</summary>
    public void Mention(AttributeExpression expression)
    {
        if (expression.Kind == AttributeKind.Password)
        {
            throw new ExpressionException(expression.Name);
        }

        if (expression.DirectName is { } name)
        {
            _mentioned.Add(name);
        }
    }
}
