namespace Provisioning.Agility.Search;

/// <summary>A filter as somebody meant it, before names and values are checked; <c>Place</c> says where it was written.</summary>
internal abstract record FilterExpression(string Place);

/// <summary>All parts hold.</summary>
internal sealed record FilterAll(IReadOnlyList<FilterExpression> Parts, string Place) : FilterExpression(Place);

/// <summary>At least one part holds.</summary>
internal sealed record FilterAny(IReadOnlyList<FilterExpression> Parts, string Place) : FilterExpression(Place);

/// <summary>The part does not hold.</summary>
internal sealed record FilterNot(FilterExpression Part, string Place) : FilterExpression(Place);

/// <summary>An attribute compares with a value as the operator says; of several values, with any.</summary>
internal sealed record FilterCompare(string Attribute, FilterOperator Operator, IReadOnlyList<object?> Values, string Place)
    : FilterExpression(Place);

/// <summary>A flag is true, or any other attribute has a value.</summary>
internal sealed record FilterTruth(string Attribute, string Place) : FilterExpression(Place);
