using System.Management.Automation;
using System.Reflection;
using Provisioning.Sync.Model;

namespace Provisioning.Commands.Output;

/// <summary>The change of an attribute, that as a text says <c>name = value</c> where there was nothing before.</summary>
internal static class ChangeText
{
    private static readonly MethodInfo s_text = typeof(ChangeText).GetMethod(nameof(Text))!;

    public static PSObject Of(AttributeChange change)
    {
        PSObject output = new(change);
        output.Methods.Add(new PSCodeMethod(nameof(ToString), s_text));
        return output;
    }

    /// <summary>The text; called by PowerShell.</summary>
    public static string Text(PSObject output)
    {
        AttributeChange change = (AttributeChange)output.BaseObject;
        return change.Before is null ? $"{change.Name} = {change.After}" : change.ToString();
    }
}
