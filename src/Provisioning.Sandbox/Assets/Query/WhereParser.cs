using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>Reads filters: terms joined by <c>;</c> (and, binds tighter) and <c>|</c> (or), grouped by parentheses.</summary>
internal sealed class WhereParser(Cursor cursor, AssetType type, ExpressionParser expressions, WhereContext context)
{
    private const int MaximumDepth = 100;

    private static readonly string[] Operators = { "!=", "<=", ">=", "=", "<", ">" };

    private readonly Cursor _cursor = cursor;
    private readonly AssetType _type = type;
    private readonly ExpressionParser _expressions = expressions;
    private readonly WhereContext _context = context;

    /// <summary>A whole text that is one filter.</summary>
    public static WhereNode ParseAll(string text, AssetType type, ExpressionParser expressions, WhereContext context)
    {
        Cursor cursor = new(text);
        try
        {
            WhereNode node = new WhereParser(cursor, type, expressions, context).Or();
            return cursor.IsAtEnd ? node : throw new ExpressionException(cursor.From(cursor.Position));
        }
        catch (ExpressionException error)
        {
            throw AgilityException.Bad("Invalid QueryFilter2 token " + error.Rest);
        }
    }

    /// <summary>A filter of a relation, after its opening bracket.</summary>
    public WhereNode ParseUntilBracket()
    {
        WhereNode node = Or();
        _cursor.Expect("]");
        return node;
    }

    private WhereNode Or()
    {
        if (++_context.Depth > MaximumDepth)
        {
            throw new ExpressionException(_cursor.From(_cursor.Position));
        }

        List<WhereNode> parts = new();
        do
        {
            parts.Add(And());
        }
        while (_cursor.Take("|"));
        _context.Depth--;
        return parts.Count == 1 ? parts[0] : new OrNode(parts);
    }

    private WhereNode And()
    {
        List<WhereNode> parts = new();
        do
        {
            parts.Add(Group());
        }
        while (_cursor.Take(";"));
        return parts.Count == 1 ? parts[0] : new AndNode(parts);
    }

    private WhereNode Group()
    {
        if (!_cursor.Take("("))
        {
            return Term();
        }

        WhereNode node = Or();
        _cursor.Expect(")");
        return node;
    }

    private WhereNode Term()
    {
        int start = _cursor.Position;
        try
        {
            if (_cursor.Take("+"))
            {
                return new ExistsNode(Expression(), Exists: true);
            }

            return _cursor.Take("-") ? new ExistsNode(Expression(), Exists: false) : Compare();
        }
        catch (ExpressionException)
        {
            throw new ExpressionException(_cursor.TermFrom(start));
        }
    }

    private CompareNode Compare()
    {
        AttributeExpression expression = Expression();
        string comparison = Operator();
        List<string> values = new();
        do
        {
            values.AddRange(Value());
        }
        while (_cursor.Take(","));
        return new CompareNode(expression, TermComparison.Create(expression.Kind, comparison, values, _context.Text));
    }

    private AttributeExpression Expression()
    {
        AttributeExpression expression = _expressions.Parse(_cursor, _type);
        if (expression.Kind == AttributeKind.Password)
        {
            throw new ExpressionException(expression.Name);
        }

        if (expression.DirectName is { } name)
        {
            _context.Mentioned.Add(name);
        }

        return expression;
    }

    private string Operator()
    {
        foreach (string candidate in Operators)
        {
            if (_cursor.Take(candidate))
            {
                return candidate;
            }
        }

        throw new ExpressionException(_cursor.From(_cursor.Position));
    }

    private IEnumerable<string> Value()
    {
        if (!_cursor.Take("$"))
        {
            return new[] { _cursor.Quoted(_context.KnowsDoubledQuotes) };
        }

        string name = _cursor.Name();
        return _context.Variables.TryGetValue(name, out IReadOnlyList<string>? values) ? values : throw new ExpressionException("$" + name);
    }
}
