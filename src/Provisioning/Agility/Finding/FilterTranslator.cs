using System.Management.Automation;
using System.Management.Automation.Language;
using Provisioning.Agility.Search;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>Translates a script block such as <c>{ $_.IsInactive -eq $false -and $_.Email }</c>; it is read, never run.</summary>
internal sealed class FilterTranslator(FilterConstants constants)
{
    private readonly FilterComparison _comparison = new(constants);

    /// <exception cref="ProvisioningException">Something in it has no counterpart in the service; the message names the place.</exception>
    public FilterExpression Translate(ScriptBlock block)
    {
        if (block.Ast is not ScriptBlockAst { ParamBlock: null, BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null, EndBlock: { } body } script)
        {
            throw FilterExtent.Refuse(block.Ast, "a filter is one condition, without parameters and blocks.");
        }

        if (body.Statements.Count == 0)
        {
            throw FilterExtent.Refuse(script, "the filter is empty.");
        }

        if (body.Statements.Count > 1)
        {
            throw FilterExtent.Refuse(body.Statements[1], "a filter is one condition; join several with -and or -or.");
        }

        return Condition(Expression(body.Statements[0]));
    }

    /// <summary>The expression that a statement consists of.</summary>
    internal static ExpressionAst Expression(StatementAst statement) =>
        statement is PipelineAst { PipelineElements: { Count: 1 } elements } && elements[0] is CommandExpressionAst { Redirections: { Count: 0 } } command
            ? command.Expression
            : throw FilterExtent.Refuse(statement, "commands and assignments are never run here; put the value into a variable before.");

    private FilterExpression Condition(ExpressionAst expression)
    {
        switch (expression)
        {
            case ParenExpressionAst paren:
                return Condition(Expression((StatementAst)paren.Pipeline));
            case UnaryExpressionAst { TokenKind: TokenKind.Not or TokenKind.Exclaim } not:
                return new FilterNot(Condition(not.Child), FilterExtent.Place(not));
            case BinaryExpressionAst { Operator: TokenKind.And or TokenKind.Or } junction:
                return Junction(junction);
            case BinaryExpressionAst comparison:
                return _comparison.Translate(comparison);
        }

        if (FilterAttribute.Name(expression) is { } attribute)
        {
            return new FilterTruth(attribute, FilterExtent.Place(expression));
        }

        string hint = FilterConstants.IsConstant(expression)
            ? "a condition must compare an attribute of the member, such as $_.Email."
            : "this has no counterpart in the service. There are -eq, -ne, -lt, -le, -gt, -ge, -in, -notin, -and, -or, -not, and attributes such as $_.Email.";
        throw FilterExtent.Refuse(expression, hint);
    }

    // Long chains lean to the left; they become one list, so that their depth does not matter.
    private FilterExpression Junction(BinaryExpressionAst junction)
    {
        Stack<ExpressionAst> parts = new();
        ExpressionAst left = junction;
        while (left is BinaryExpressionAst chain && chain.Operator == junction.Operator)
        {
            parts.Push(chain.Right);
            left = chain.Left;
        }

        parts.Push(left);
        List<FilterExpression> translated = parts.Select(Condition).ToList();
        return junction.Operator == TokenKind.And
            ? new FilterAll(translated, FilterExtent.Place(junction))
            : new FilterAny(translated, FilterExtent.Place(junction));
    }
}
