using System.Globalization;
using System.Management.Automation.Language;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>Names places in script blocks.</summary>
internal static class FilterExtent
{
    private const int MaximumText = 80;

    /// <summary>For example <c>line 1, column 3, '$_.Phone -match 5'</c>.</summary>
    public static string Place(Ast ast)
    {
        string text = ast.Extent.Text.Replace("\r", "").Replace('\n', ' ');
        return string.Format(
            CultureInfo.InvariantCulture,
            "line {0}, column {1}, '{2}'",
            ast.Extent.StartLineNumber,
            ast.Extent.StartColumnNumber,
            text.Length > MaximumText ? text.Substring(0, MaximumText) + "..." : text);
    }

    public static ProvisioningException Refuse(Ast ast, string reason) => new(
        ProvisioningErrorKind.InvalidQuery,
        $"The filter cannot be translated, {Place(ast)}: {reason} Nothing was sent.");
}
