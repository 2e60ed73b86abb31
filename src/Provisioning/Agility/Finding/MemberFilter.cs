using System.Management.Automation;
using Provisioning.Agility.Search;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>What <c>-Filter</c> takes: a filter of rest-1.v1 as text, or a script block that is translated into one.</summary>
internal static class MemberFilter
{
    /// <exception cref="ProvisioningException">It is neither, or it cannot be translated.</exception>
    public static (string? Raw, FilterExpression? Expression) Read(object? filter, SessionState session)
    {
        object? value = filter is PSObject wrapped ? wrapped.BaseObject : filter;
        return value switch
        {
            null => (null, null),
            string text when !string.IsNullOrWhiteSpace(text) => (text, null),
            ScriptBlock block => (null, new FilterTranslator(new FilterConstants(block.Module?.SessionState ?? session)).Translate(block)),
            _ => throw new ProvisioningException(
                ProvisioningErrorKind.InvalidQuery,
                "-Filter takes a script block, such as { $_.IsInactive -eq $false }, or a filter of the service, such as \"IsInactive='false'\"."),
        };
    }
}
