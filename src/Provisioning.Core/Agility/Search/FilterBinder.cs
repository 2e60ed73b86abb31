using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Search;

/// <summary>
/// Converts an expression to a filter of rest-1.v1: names and kinds are checked against meta.v1, roles are resolved. The
/// service has no "not", so negations are moved into the comparisons.
/// </summary>
internal sealed class FilterBinder(AgilityConnection connection, RestClient rest)
{
    private const string Type = "Member";

    // The names of a member's properties in filters.
    private static readonly Dictionary<string, string> Properties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Oid"] = "ID",
        ["DefaultRoleOid"] = "DefaultRole",
    };
    private readonly AttributePath _paths = new(connection.AssetTypes, rest);

    /// <exception cref="ProvisioningException">A name, a value or a role cannot be used; the message names the place.</exception>
    public Task<Where> BindAsync(FilterExpression expression, CancellationToken cancellationToken) =>
        BindAsync(expression, negated: false, cancellationToken);

    private Task<Where> BindAsync(FilterExpression expression, bool negated, CancellationToken cancellationToken) => expression switch
    {
        FilterNot not => BindAsync(not.Part, !negated, cancellationToken),
        FilterAll all => JoinAsync(all.Parts, isAny: negated, negated, cancellationToken),
        FilterAny any => JoinAsync(any.Parts, isAny: !negated, negated, cancellationToken),
        _ => AtomAsync(expression, negated, cancellationToken),
    };

    private async Task<Where> JoinAsync(
        IReadOnlyList<FilterExpression> parts,
        bool isAny,
        bool negated,
        CancellationToken cancellationToken)
    {
        List<Where> bound = new(parts.Count);
        foreach (FilterExpression part in parts)
        {
            bound.Add(await BindAsync(part, negated, cancellationToken).ConfigureAwait(false));
        }

        return isAny ? Where.Any(bound) : Where.All(bound);
    }

    private async Task<Where> AtomAsync(FilterExpression expression, bool negated, CancellationToken cancellationToken)
    {
        try
        {
            return expression switch
            {
                FilterTruth truth => await TruthAsync(truth, negated, cancellationToken).ConfigureAwait(false),
                FilterCompare compare => await CompareAsync(compare, negated, cancellationToken).ConfigureAwait(false),
                _ => throw new InvalidOperationException($"{expression.GetType().Name} is not part of a filter."),
            };
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection && e.StatusCode is null)
        {
            throw FilterPlaces.Name(e, expression.Place);
        }
    }

    private async Task<Where> TruthAsync(FilterTruth truth, bool negated, CancellationToken cancellationToken)
    {
        (string name, AgilityAttribute? attribute) = await FindAsync(truth.Attribute, cancellationToken).ConfigureAwait(false);
        return attribute?.AttributeType == "Boolean"
            ? Where.Equal(name, negated ? "false" : "true")
            : Where.Exists(name, !negated);
    }

    private async Task<Where> CompareAsync(FilterCompare compare, bool negated, CancellationToken cancellationToken)
    {
        (string name, AgilityAttribute? attribute) = await FindAsync(compare.Attribute, cancellationToken).ConfigureAwait(false);
        bool isRole = name is "DefaultRole" or "DefaultRole.Name";
        List<string> values = [];
        foreach (object value in compare.Values.Where(v => v is not (null or "")).Select(v => v!))
        {
            values.Add(isRole
                ? (await connection.Roles.FindAsync(FilterValues.Plain(value), rest, cancellationToken).ConfigureAwait(false)).ToString()
                : FilterValues.Text(value, attribute));
        }

        name = isRole ? "DefaultRole" : name;
        return compare.Operator == FilterOperator.Equal
            ? Equality(name, values, compare.Values.Count > values.Count, negated)
            : Order(name, attribute, compare.Operator, values, negated);
    }

    private async Task<(string Name, AgilityAttribute? Attribute)> FindAsync(string attribute, CancellationToken cancellationToken)
    {
        string wanted = Properties.TryGetValue(attribute, out string? actual) ? actual : attribute;
        (string name, AgilityAttribute? found) = await _paths.FindAsync(Type, wanted, cancellationToken).ConfigureAwait(false);
        return found?.AttributeType == "Password"
            ? throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"{name} can never be read and cannot be compared.")
            : (name, found);
    }

    private static Where Equality(string name, List<string> values, bool orNothing, bool negated)
    {
        List<Where> parts = [];
        if (values.Count > 0)
        {
            parts.Add(Where.Compare(name, negated ? "!=" : "=", values));
        }

        if (orNothing)
        {
            parts.Add(Where.Exists(name, negated));
        }

        return negated ? Where.All(parts) : Where.Any(parts);
    }

    private static Where Order(string name, AgilityAttribute? attribute, FilterOperator order, List<string> values, bool negated)
    {
        if (values.Count != 1)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, "Less and greater need one value.");
        }

        if (attribute is not null && !FilterValues.HasOrder(attribute))
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidQuery,
                $"{name} is of kind {attribute.AttributeType}. The service compares only dates and numbers by less and greater.");
        }

        Where held = Where.Compare(name, Symbol(negated ? Opposite(order) : order), values);
        return negated ? Where.Any([held, Where.Exists(name, false)]) : held;
    }

    private static FilterOperator Opposite(FilterOperator order) => order switch
    {
        FilterOperator.Less => FilterOperator.GreaterOrEqual,
        FilterOperator.LessOrEqual => FilterOperator.Greater,
        FilterOperator.Greater => FilterOperator.LessOrEqual,
        _ => FilterOperator.Less,
    };

    private static string Symbol(FilterOperator order) => order switch
    {
        FilterOperator.Less => "<",
        FilterOperator.LessOrEqual => "<=",
        FilterOperator.Greater => ">",
        _ => ">=",
    };
}
