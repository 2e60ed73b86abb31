using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Provisioning.Agility.Wire;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>
/// Reads constants of a script block: literals, lists, casts of them to plain types, and variables of the caller with their
/// note properties and keys. Nothing that could run code is evaluated.
/// </summary>
internal sealed class FilterConstants(SessionState session)
{
    private static readonly Type[] CastTypes =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset),
    ];

    public static bool IsConstant(ExpressionAst expression) =>
        expression is ConstantExpressionAst or VariableExpressionAst or ArrayLiteralAst or ArrayExpressionAst or ConvertExpressionAst;

    /// <summary>The value, or the values of a list.</summary>
    /// <exception cref="ProvisioningException">It is not a constant; the message names the place.</exception>
    public IReadOnlyList<object?> Read(ExpressionAst expression, out bool isList)
    {
        object? value = Value(expression);
        isList = value is IEnumerable and not string;
        return isList ? ((IEnumerable)value!).Cast<object?>().Select(item => Plain(item, expression)).ToList() : [Plain(value, expression)];
    }

    private object? Value(ExpressionAst expression) => expression switch
    {
        ExpandableStringExpressionAst => throw FilterExtent.Refuse(
            expression, "texts with variables in them are not expanded here; put the whole text into a variable before."),
        ConstantExpressionAst constant => constant.Value,
        VariableExpressionAst variable => Variable(variable),
        ParenExpressionAst { Pipeline: PipelineAst pipeline } => Value(FilterTranslator.Expression(pipeline)),
        UnaryExpressionAst { TokenKind: TokenKind.Minus } minus => Negative(minus),
        ConvertExpressionAst cast => Cast(cast),
        ArrayLiteralAst list => list.Elements.Select(Value).ToArray(),
        ArrayExpressionAst list => list.SubExpression.Statements.SelectMany(s => Flatten(Value(FilterTranslator.Expression(s)))).ToArray(),
        MemberExpressionAst member and not InvokeMemberExpressionAst => Property(member),
        _ => throw FilterExtent.Refuse(expression, "code is never run here; put the value into a variable before."),
    };

    private static IEnumerable<object?> Flatten(object? value) =>
        value is IEnumerable several and not string ? several.Cast<object?>() : [value];

    private object? Variable(VariableExpressionAst variable)
    {
        switch (variable.VariablePath.UserPath.ToUpperInvariant())
        {
            case "TRUE":
                return true;
            case "FALSE":
                return false;
            case "NULL":
                return null;
        }

        bool isPlain = variable.VariablePath.IsVariable && !variable.Splatted
            && !variable.VariablePath.UserPath.StartsWith("using:", StringComparison.OrdinalIgnoreCase);
        PSVariable found = (isPlain ? session.PSVariable.Get(variable.VariablePath.UserPath) : null)
            ?? throw FilterExtent.Refuse(variable, "there is no such variable where the command was called.");
        return found.Value is PSObject wrapped ? wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject : found.Value;
    }

    private object? Property(MemberExpressionAst member)
    {
        if (!member.Static && member.Member is StringConstantExpressionAst name)
        {
            object? owner = Value(member.Expression);
            if (owner is IDictionary dictionary && dictionary.Contains(name.Value))
            {
                return dictionary[name.Value];
            }

            if (owner is not (null or IDictionary) && PSObject.AsPSObject(owner).Properties[name.Value] is PSNoteProperty note)
            {
                return note.Value;
            }
        }

        throw FilterExtent.Refuse(member, "only keys and note properties are read, since others may run code; put the value into a variable before.");
    }

    private object? Negative(UnaryExpressionAst minus) => Value(minus.Child) switch
    {
        int number => -number,
        long number => -number,
        decimal number => -number,
        double number => -number,
        _ => throw FilterExtent.Refuse(minus, "only a number can be negative."),
    };

    private object? Cast(ConvertExpressionAst cast)
    {
        Type? type = cast.Type.TypeName.GetReflectionType();
        if (type is null || !CastTypes.Contains(type))
        {
            throw FilterExtent.Refuse(cast, $"values can be cast to {string.Join(", ", CastTypes.Select(t => t.Name))} here.");
        }

        try
        {
            return LanguagePrimitives.ConvertTo(Plain(Value(cast.Child), cast), type, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (PSInvalidCastException e)
        {
            throw FilterExtent.Refuse(cast, e.Message);
        }
    }

    // Texts, numbers, flags, dates, enumerations, GUIDs and OIDs are the same wherever they are written down.
    private static object? Plain(object? value, ExpressionAst expression)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null or string or bool or DateTime or DateTimeOffset or Guid or Oid or Enum => plain,
            SwitchParameter flag => flag.ToBool(),
            char letter => letter.ToString(),
            IConvertible => plain,
            _ => throw FilterExtent.Refuse(expression, $"a value of type {plain.GetType().Name} cannot be compared."),
        };
    }
}
