using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>Reads attribute expressions: <c>Type.Relation:Downcast[filter].Attribute.@Count</c>.</summary>
internal sealed class ExpressionParser(AssetModel model, WhereContext context)
{
    /// <summary>A whole text that is one expression.</summary>
    public AttributeExpression ParseAll(string text, AssetType type)
    {
        Cursor cursor = new(text);
        try
        {
            AttributeExpression expression = Parse(cursor, type);
            return cursor.IsAtEnd ? expression : throw new ExpressionException($"{type.Name}.{text}");
        }
        catch (ExpressionException error)
        {
            string token = error.Message.Contains(".") ? error.Message : $"{type.Name}.{text}";
            throw AgilityException.UnknownAttribute(token);
        }
    }

    /// <summary>A comma separated list of expressions; commas inside brackets and quotes do not separate.</summary>
    public List<AttributeExpression> ParseList(string text, AssetType type) => ListSplitter.Split(text).Select(item => ParseAll(item, type)).ToList();

    public AttributeExpression Parse(Cursor cursor, AssetType type)
    {
        int start = cursor.Position;
        string name = cursor.Name();
        if (name == type.Name && cursor.Current == '.' && type.Find(name) is null)
        {
            cursor.Take(".");
            start = cursor.Position;
            name = cursor.Name();
        }

        List<ExpressionStep> steps = new();
        Aggregate aggregate = Aggregate.None;
        for (AssetType? on = type; ; name = cursor.Name())
        {
            AttributeDefinition attribute = on?.Find(name) ?? throw new ExpressionException($"{(on ?? type).Name}.{name}");
            ExpressionStep step = Step(cursor, attribute);
            steps.Add(step);
            on = Target(step);
            if (!cursor.Take("."))
            {
                break;
            }

            if (cursor.Take("@"))
            {
                aggregate = ReadAggregate(cursor);
                break;
            }

            if (on is null)
            {
                throw new ExpressionException($"{attribute.Token}.{cursor.Name()}");
            }
        }

        return new AttributeExpression(cursor.From(start, cursor.Position), steps, aggregate);
    }

    private static Aggregate ReadAggregate(Cursor cursor) => cursor.Name() switch
    {
        "Count" => Aggregate.Count,
        "DistinctCount" => Aggregate.DistinctCount,
        string other => throw new ExpressionException("@" + other),
    };

    private ExpressionStep Step(Cursor cursor, AttributeDefinition attribute)
    {
        string? downcast = attribute.IsRelation && cursor.Take(":") ? cursor.Name() : null;
        ExpressionStep step = new(attribute, downcast, null);
        if (!attribute.IsRelation || !cursor.Take("["))
        {
            return step;
        }

        AssetType target = Target(step) ?? throw new ExpressionException(attribute.Token + "[");
        WhereNode filter = new WhereParser(cursor, target, this, context).ParseUntilBracket();
        return step with { Filter = filter };
    }

    private AssetType? Target(ExpressionStep step) =>
        step.Attribute.RelatedType is { } related ? model.Find(step.Downcast ?? related) : null;
}
