using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>Terms that must all hold for an asset that is selected.</summary>
internal sealed class Conditions
{
    private readonly WhereContext _context;
    private readonly List<WhereNode> _terms = new();

    public Conditions(WhereContext context) => _context = context;

    public void Filter(string text, AssetType type, ExpressionParser expressions) =>
        _terms.Add(WhereParser.ParseAll(text, type, expressions, _context));

    /// <summary>An attribute equals one of the values.</summary>
    public void Equal(AttributeExpression expression, IReadOnlyList<string> values)
    {
        Mention(expression);
        _terms.Add(new CompareNode(expression, TermComparison.Create(expression.Kind, "=", values, _context.Text)));
    }

    public void Missing(AttributeExpression expression)
    {
        Mention(expression);
        _terms.Add(new ExistsNode(expression, Exists: false));
    }

    public bool Hold(AssetView view) => Visibility.Shows(view, _context) && _terms.All(term => term.Matches(view));

    /// <summary>As <see cref="WhereNode.Candidates"/>.</summary>
    public IEnumerable<Asset>? Candidates(AssetType type, AssetDatabase database) => new AndNode(_terms).Candidates(type, database);

    private void Mention(AttributeExpression expression)
    {
        if (expression.Kind == AttributeKind.Password)
        {
            throw new ExpressionException(expression.Name);
        }

        if (expression.DirectName is { } name)
        {
            _context.Mentioned.Add(name);
        }
    }
}
