using System.Management.Automation.Language;
using Provisioning.Agility.Search;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>Less and greater, also with the attribute on the right.</summary>
internal static class FilterOrder
{
    /// <summary>The operator with the attribute on the left; <c>null</c> when it is another one.</summary>
    public static FilterOperator? Of(BinaryExpressionAst comparison, bool isMirrored) => (comparison.Operator, isMirrored) switch
    {
        (TokenKind.Ilt, false) or (TokenKind.Igt, true) => FilterOperator.Less,
        (TokenKind.Ile, false) or (TokenKind.Ige, true) => FilterOperator.LessOrEqual,
        (TokenKind.Igt, false) or (TokenKind.Ilt, true) => FilterOperator.Greater,
        (TokenKind.Ige, false) or (TokenKind.Ile, true) => FilterOperator.GreaterOrEqual,
        _ => null,
    };
}
