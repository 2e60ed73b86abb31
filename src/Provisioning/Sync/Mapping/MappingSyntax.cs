using System.Globalization;
using System.Management.Automation.Language;
using Provisioning.Common;
using Provisioning.Sync.Mapping;

namespace Provisioning.Commands.Sync.Mapping;

/// <summary>
/// Walks the syntax tree of a psd1 file. One hashtable of constants, lists and hashtables is allowed; whatever PowerShell would
/// have to run is refused with its line.
/// </summary>
/// <param name="file">The name of the file, for messages.</param>
internal sealed class MappingSyntax(string file)
{
    /// <exception cref="ProvisioningException">Something is not allowed.</exception>
    public MappingNode Read(ScriptBlockAst script)
    {
        Ast? extra = script.UsingStatements.FirstOrDefault()
            ?? script.ParamBlock
            ?? script.DynamicParamBlock
            ?? script.BeginBlock
            ?? (Ast?)script.ProcessBlock;
        if (extra is not null)
        {
            throw Refuse(extra);
        }

        if (script.ScriptRequirements is not null)
        {
            throw Refuse(file, script.Extent, "#requires is not allowed in a mapping, which is data.");
        }

        if (script.EndBlock?.Traps is { Count: > 0 } traps)
        {
            throw Refuse(traps[0]);
        }

        if (script.EndBlock?.Statements is not { Count: > 0 } statements)
        {
            throw Refuse(file, script.Extent, "the file is empty; a mapping is one table @{ ... }.");
        }

        MappingNode root = Read(statements[0]);
        if (statements.Count > 1)
        {
            throw Refuse(file, statements[1].Extent, $"'{Shown(statements[1])}' is not allowed; a mapping is one table @{{ ... }} and nothing else.");
        }

        return root.Entries is not null ? root : throw Refuse(file, statements[0].Extent, "a mapping is one table @{ ... }.");
    }

    public static ProvisioningException Refuse(string file, IScriptExtent extent, string problem) => new(
        ProvisioningErrorKind.InvalidSource,
        FormattableString.Invariant($"{file}, line {extent.StartLineNumber}: {ShownText.Of(problem)} Nothing was sent."));

    private MappingNode Read(StatementAst statement) =>
        statement is PipelineAst { PipelineElements: { Count: 1 } elements } && elements[0] is CommandExpressionAst { Redirections.Count: 0 } only
            ? Read(only.Expression)
            : throw Refuse(statement);

    private MappingNode Read(ExpressionAst expression)
    {
        int line = expression.Extent.StartLineNumber;
        return expression switch
        {
            HashtableAst table => MappingNode.OfTable(table.KeyValuePairs.Select(p => new MappingEntry(Key(p.Item1), p.Item1.Extent.StartLineNumber, Read(p.Item2))), line),
            ArrayLiteralAst list => MappingNode.OfList(list.Elements.Select(Read), line),
            ArrayExpressionAst list => MappingNode.OfList(list.SubExpression.Traps is null ? Items(list) : throw Refuse(list), line),
            ConstantExpressionAst { Value: string or int or long or double or decimal } constant => MappingNode.OfValue(constant.Value, line),
            VariableExpressionAst { Splatted: false } variable => Word(variable, line),
            _ => throw Refuse(expression),
        };
    }

    // In @('a', 'b') the comma makes one list, which the @( ) does not put into another.
    private IEnumerable<MappingNode> Items(ArrayExpressionAst list) => list.SubExpression.Statements
        .Select(Read)
        .SelectMany(n => n.Items ?? [n]);

    private MappingNode Word(VariableExpressionAst variable, int line) => variable.VariablePath.UserPath.ToLowerInvariant() switch
    {
        "true" => MappingNode.OfValue(true, line),
        "false" => MappingNode.OfValue(false, line),
        "null" => MappingNode.OfValue(null, line),
        _ => throw Refuse(variable),
    };

    private string Key(ExpressionAst key) => key is ConstantExpressionAst { Value: not null } constant
        ? Convert.ToString(constant.Value, CultureInfo.InvariantCulture)!
        : throw Refuse(key);

    private ProvisioningException Refuse(Ast part) => Refuse(
        file,
        part.Extent,
        $"{Describe(part)} is not allowed in a mapping, which is data: texts, numbers, $true, $false, $null, lists and tables.");

    private static string Describe(Ast part) => part switch
    {
        VariableExpressionAst => $"the variable {Shown(part)}",
        ExpandableStringExpressionAst => $"the text {Shown(part)} with something to fill in",
        ScriptBlockExpressionAst => $"the script block {Shown(part)}",
        SubExpressionAst or ParenExpressionAst => $"the expression {Shown(part)}",
        PipelineAst pipeline when pipeline.PipelineElements[0] is CommandAst => $"the command '{Shown(part)}'",
        _ => $"'{Shown(part)}'",
    };

    private static string Shown(Ast part)
    {
        string line = part.Extent.Text.Split('\r', '\n')[0];
        return line.Length <= 60 ? line : line.Substring(0, 60) + "...";
    }
}
