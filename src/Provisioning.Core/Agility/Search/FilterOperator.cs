namespace Provisioning.Agility.Search;

/// <summary>How a value compares. What is not equal is written as the negation of equal.</summary>
internal enum FilterOperator
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
