using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>Reads filters: terms joined by <c>;</c> (and, binds tighter) and <c>|</c> (or), grouped by parentheses.</summary>
internal sealed class WhereParser(Cursor cursor, AssetType type, ExpressionParser expressions, WhereContext context)
{
    private const int MaximumDepth = 100;

    private static readonly string[] Operators = { "!=", "<=", ">=", "=", "<", ">" };

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
            throw AgilityException.Bad("Invalid QueryFilter2 token " + error.Message);
        }
    }

    /// <summary>A filter of a relation, after its opening bracket.</summary>
    public WhereNode ParseUntilBracket()
    {
        WhereNode node = Or();
        cursor.Expect("]");
        return node;
    }

    private WhereNode Or()
    {
        if (++context.Depth > MaximumDepth)
        {
            throw new ExpressionException(cursor.From(cursor.Position));
        }

        List<WhereNode> parts = Parts("|", And);
        context.Depth--;
        return parts.Count == 1 ? parts[0] : new OrNode(parts);
    }

    private WhereNode And()
    {
        List<WhereNode> parts = Parts(";", Group);
        return parts.Count == 1 ? parts[0] : new AndNode(parts);
    }

    private List<WhereNode> Parts(string connective, Func<WhereNode> read)
    {
        List<WhereNode> parts = new();
        do
        {
            parts.Add(read());
        }
        while (cursor.Take(connective));
        return parts;
    }

    private WhereNode Group()
    {
        if (!cursor.Take("("))
        {
            return Term();
        }

        WhereNode node = Or();
        cursor.Expect(")");
        return node;
    }

    private WhereNode Term()
    {
        int start = cursor.Position;
        try
        {
            if (cursor.Take("+"))
            {
                return new ExistsNode(Expression(), Exists: true);
            }

            return cursor.Take("-") ? new ExistsNode(Expression(), Exists: false) : Compare();
        }
        catch (ExpressionException)
        {
            throw new ExpressionException(cursor.TermFrom(start));
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
        while (cursor.Take(","));
        return new CompareNode(expression, TermComparison.Create(expression.Kind, comparison, values, context.Text));
    }

    private AttributeExpression Expression()
    {
        AttributeExpression expression = expressions.Parse(cursor, type);
        context.Mention(expression);
        return expression;
    }

    private string Operator() => Operators.FirstOrDefault(cursor.Take) ?? throw new ExpressionException(cursor.From(cursor.Position));

    private IEnumerable<string> Value()
    {
        if (!cursor.Take("$"))
        {
            return new[] { cursor.Quoted(context.KnowsDoubledQuotes) };
        }

        string name = cursor.Name();
        return context.Variables.TryGetValue(name, out IReadOnlyList<string>? values) ? values : throw new ExpressionException("$" + name);
    }
}
