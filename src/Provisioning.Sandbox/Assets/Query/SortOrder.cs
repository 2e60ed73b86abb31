using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>The order of a list: its keys, then the number of the asset.</summary>
internal sealed class SortOrder
{
    private readonly List<(AttributeExpression Expression, bool Descending)> _keys = new();

    /// <summary>Whether the numbers alone decide.</summary>
    public bool IsByNumber => _keys.Count == 0;

    public static SortOrder Parse(string? sort, AssetType type, ExpressionParser expressions)
    {
        SortOrder order = new();
        foreach (string item in string.IsNullOrEmpty(sort) ? Enumerable.Empty<string>() : ListSplitter.Split(sort!))
        {
            bool signed = item.StartsWith("-", StringComparison.Ordinal) || item.StartsWith("+", StringComparison.Ordinal);
            AttributeExpression expression = expressions.ParseAll(signed ? item.Substring(1) : item, type);
            if (expression.IsMultivalue || expression.Kind == AttributeKind.Password)
            {
                throw AgilityException.Bad("Cannot sort by " + item);
            }

            order._keys.Add((expression, item[0] == '-'));
        }

        return order;
    }

    public IEnumerable<AssetView> Apply(IEnumerable<AssetView> views)
    {
        ValueOrder values = new(StringComparer.OrdinalIgnoreCase);
        IOrderedEnumerable<AssetView>? ordered = null;
        foreach ((AttributeExpression expression, bool descending) in _keys)
        {
            Func<AssetView, object?> key = view => expression.Read(view).FirstOrDefault();
            ordered = (ordered, descending) switch
            {
                (null, false) => views.OrderBy(key, values!),
                (null, true) => views.OrderByDescending(key, values!),
                (_, false) => ordered.ThenBy(key, values!),
                _ => ordered.ThenByDescending(key, values!),
            };
        }

        return ordered?.ThenBy(view => view.Oid.Id) ?? views;
    }
}
