namespace Provisioning.Agility.Search;

/// <summary>How a value is compared. "Not equal" is the negation of equal.</summary>
internal enum FilterOperator
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
