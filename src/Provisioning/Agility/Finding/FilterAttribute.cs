using System.Management.Automation.Language;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>Recognizes attributes of the member: <c>$_.Email</c>, <c>$PSItem.DefaultRole.Name</c>.</summary>
internal static class FilterAttribute
{
    /// <summary>The attribute expression; <c>null</c> when the expression does not start from the member.</summary>
    /// <exception cref="ProvisioningException">It starts from the member, but is not an attribute.</exception>
    public static string? Name(ExpressionAst expression)
    {
        if (!StartsFromMember(expression))
        {
            return null;
        }

        if (expression is not MemberExpressionAst member || member is InvokeMemberExpressionAst || member.Static
            || member.Member is not StringConstantExpressionAst name)
        {
            throw FilterExtent.Refuse(expression, expression is VariableExpressionAst
                ? "the member as a whole cannot be compared; name an attribute, such as $_.Email."
                : "methods, indexes and computed names are never run here; only attributes such as $_.Email can be compared.");
        }

        return member.Expression is VariableExpressionAst ? name.Value : Name(member.Expression) + "." + name.Value;
    }

    public static bool StartsFromMember(ExpressionAst expression) => expression switch
    {
        VariableExpressionAst variable => variable.VariablePath.UserPath is "_" || IsItem(variable),
        MemberExpressionAst member => StartsFromMember(member.Expression),
        IndexExpressionAst index => StartsFromMember(index.Target),
        _ => false,
    };

    private static bool IsItem(VariableExpressionAst variable) =>
        string.Equals(variable.VariablePath.UserPath, "PSItem", System.StringComparison.OrdinalIgnoreCase);
}
