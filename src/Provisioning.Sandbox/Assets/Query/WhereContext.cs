using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>What a filter needs to know beside its text.</summary>
internal sealed class WhereContext
{
    public WhereContext(AgilityChoices choices, IReadOnlyDictionary<string, IReadOnlyList<string>>? variables = null)
    {
        Text = choices.WhereRespectsCase ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
        KnowsDoubledQuotes = !choices.DoubledQuotesRefused;
        Variables = variables ?? new Dictionary<string, IReadOnlyList<string>>();
    }

    /// <summary>Whether a quote inside a value is doubled.</summary>
    public bool KnowsDoubledQuotes { get; }

    public StringComparer Text { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variables { get; }

    /// <summary>How many groups and brackets are open.</summary>
    public int Depth { get; set; }

    /// <summary>The attributes of the asset itself that the filter speaks of.</summary>
    public HashSet<string> Mentioned { get; } = new();
}
