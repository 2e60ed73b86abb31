namespace Provisioning.Agility.Search;

/// <summary>A filter before names and values are checked; <c>Place</c> says where it was written.</summary>
internal abstract record FilterExpression(string Place);

/// <summary>All parts are true.</summary>
internal sealed record FilterAll(IReadOnlyList<FilterExpression> Parts, string Place) : FilterExpression(Place);

/// <summary>At least one part is true.</summary>
internal sealed record FilterAny(IReadOnlyList<FilterExpression> Parts, string Place) : FilterExpression(Place);

/// <summary>The part is not true.</summary>
internal sealed record FilterNot(FilterExpression Part, string Place) : FilterExpression(Place);

/// <summary>An attribute is compared with a value by the operator; with several values, any of them may match.</summary>
internal sealed record FilterCompare(string Attribute, FilterOperator Operator, IReadOnlyList<object?> Values, string Place)
    : FilterExpression(Place);

/// <summary>A Boolean is true, or any other attribute has a value.</summary>
internal sealed record FilterTruth(string Attribute, string Place) : FilterExpression(Place);
