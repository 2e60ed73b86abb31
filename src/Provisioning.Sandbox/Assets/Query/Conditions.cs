using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>Terms that must all hold for an asset that is selected.</summary>
internal sealed class Conditions(WhereContext context)
{
    private readonly List<WhereNode> _terms = new();

    public void Filter(string text, AssetType type, ExpressionParser expressions) =>
        _terms.Add(WhereParser.ParseAll(text, type, expressions, context));

    /// <summary>An attribute equals one of the values.</summary>
    public void Equal(AttributeExpression expression, IReadOnlyList<string> values)
    {
        context.Mention(expression);
        _terms.Add(new CompareNode(expression, TermComparison.Create(expression.Kind, "=", values, context.Text)));
    }

    public void Missing(AttributeExpression expression)
    {
        context.Mention(expression);
        _terms.Add(new ExistsNode(expression, Exists: false));
    }

    public bool Hold(AssetView view) => context.Shows(view) && _terms.All(term => term.Matches(view));

    /// <summary>As <see cref="WhereNode.Candidates"/>.</summary>
    public IEnumerable<Asset>? Candidates(AssetType type, AssetDatabase database) => new AndNode(_terms).Candidates(type, database);
}
