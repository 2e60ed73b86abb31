using System.Management.Automation.Language;
using Provisioning.Agility.Search;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>Translates comparisons of an attribute with constants.</summary>
internal sealed class FilterComparison(FilterConstants constants)
{
    public FilterExpression Translate(BinaryExpressionAst comparison)
    {
        string? left = FilterAttribute.Name(comparison.Left);
        string? right = FilterAttribute.Name(comparison.Right);
        return (left, right) switch
        {
            ({ } attribute, null) => Translate(comparison, attribute, comparison.Right, isMirrored: false),
            (null, { } attribute) => Translate(comparison, attribute, comparison.Left, isMirrored: true),
            (null, null) => throw FilterExtent.Refuse(comparison, "one side must be an attribute of the member, such as $_.Email."),
            _ => throw FilterExtent.Refuse(comparison, "an attribute can be compared with a constant only, not with another attribute."),
        };
    }

    private FilterExpression Translate(BinaryExpressionAst comparison, string attribute, ExpressionAst operand, bool isMirrored)
    {
        string place = FilterExtent.Place(comparison);
        FilterExpression Equal(params object?[] values) => new FilterCompare(attribute, FilterOperator.Equal, values, place);
        FilterExpression Not(FilterExpression part) => new FilterNot(part, place);

        switch (comparison.Operator)
        {
            case TokenKind.Ieq:
                return Equal(One(operand));
            case TokenKind.Ine:
                return Not(Equal(One(operand)));
            case TokenKind.Iin when !isMirrored:
            case TokenKind.Icontains when isMirrored:
                return Equal(Several(operand));
            case TokenKind.Inotin when !isMirrored:
            case TokenKind.Inotcontains when isMirrored:
                return Not(Equal(Several(operand)));
            case TokenKind.Icontains:
            case TokenKind.Iin:
                return Equal(One(operand));
            case TokenKind.Inotcontains:
            case TokenKind.Inotin:
                return Not(Equal(One(operand)));
            case TokenKind.Ilike when !isMirrored:
                return Like(attribute, operand, place);
            case TokenKind.Inotlike when !isMirrored:
                return Not(Like(attribute, operand, place));
            default:
                return FilterOrder.Of(comparison, isMirrored) is { } order
                    ? new FilterCompare(attribute, order, [One(operand)], place)
                    : throw FilterExtent.Refuse(comparison, Unsupported(comparison.Operator));
        }
    }

    private object? One(ExpressionAst operand)
    {
        IReadOnlyList<object?> values = constants.Read(operand, out bool isList);
        return isList
            ? throw FilterExtent.Refuse(operand, "this is a list; compare with one value, or use -in.")
            : values[0];
    }

    private object?[] Several(ExpressionAst operand)
    {
        object?[] values = constants.Read(operand, out _).ToArray();
        return values.Length == 0 ? throw FilterExtent.Refuse(operand, "the list is empty, so no member would be found.") : values;
    }

    // Only a text without wildcards, or a pattern for any text, has a counterpart.
    private FilterExpression Like(string attribute, ExpressionAst operand, string place)
    {
        if (One(operand) is not string pattern || pattern.Length == 0)
        {
            throw FilterExtent.Refuse(operand, "-like needs a text.");
        }

        if (pattern is "?*" or "*?")
        {
            return new FilterNot(new FilterCompare(attribute, FilterOperator.Equal, [null], place), place);
        }

        return pattern.IndexOfAny(['*', '?', '[', ']', '`']) < 0
            ? new FilterCompare(attribute, FilterOperator.Equal, [pattern], place)
            : throw FilterExtent.Refuse(
                operand,
                "the service cannot compare with patterns. Use -Name for a part of the name, or Where-Object on the output.");
    }

    private static string Unsupported(TokenKind kind) => kind switch
    {
        TokenKind.Ceq or TokenKind.Cne or TokenKind.Cin or TokenKind.Cnotin or TokenKind.Clike or TokenKind.Cnotlike
            or TokenKind.Clt or TokenKind.Cle or TokenKind.Cgt or TokenKind.Cge or TokenKind.Ccontains or TokenKind.Cnotcontains =>
            "whether case counts is the service's decision; use the operator without c, and Where-Object on the output.",
        TokenKind.Imatch or TokenKind.Inotmatch or TokenKind.Cmatch or TokenKind.Cnotmatch =>
            "the service does not support regular expressions. Use -Name for a part of the name, or Where-Object on the output.",
        _ => "this operator has no counterpart in the service. There are -eq, -ne, -lt, -le, -gt, -ge, -in, -notin, -and, -or and -not.",
    };
}
