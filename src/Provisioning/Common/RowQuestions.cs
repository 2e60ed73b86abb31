using System.Management.Automation;
using System.Reflection;

namespace Provisioning.Commands.Common;

/// <summary>
/// Whether PowerShell has anything to ask or to say about the rows of a command. Where it has nothing it still makes a sentence for each row,
/// out of its resources, and throws it away.
/// </summary>
internal static class RowQuestions
{
    /// <summary>True when neither <c>-WhatIf</c> nor <c>-Confirm</c>, <c>-Verbose</c> or <c>-Debug</c> holds, by parameter or by preference.</summary>
    public static bool AreNone(PSCmdlet cmdlet) =>
        !IsOn(cmdlet, "WhatIf", "WhatIfPreference") && IsSilent(cmdlet, "Verbose") && IsSilent(cmdlet, "Debug") && !MayConfirm(cmdlet);

    private static bool IsOn(PSCmdlet cmdlet, string parameter, string preference) =>
        LanguagePrimitives.IsTrue(Typed(cmdlet, parameter) ?? cmdlet.GetVariableValue(preference));

    // A typed value counts as something to say, whatever it is.
    private static bool IsSilent(PSCmdlet cmdlet, string stream) =>
        Typed(cmdlet, stream) is null
        && LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue(stream + "Preference"), out ActionPreference preference)
        && preference is ActionPreference.SilentlyContinue or ActionPreference.Ignore;

    private static bool MayConfirm(PSCmdlet cmdlet)
    {
        if (Typed(cmdlet, "Confirm") is { } typed)
        {
            return LanguagePrimitives.IsTrue(typed);
        }

        ConfirmImpact impact = cmdlet.GetType().GetCustomAttribute<CmdletAttribute>()?.ConfirmImpact ?? ConfirmImpact.High;
        return !LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue("ConfirmPreference"), out ConfirmImpact preference)
            || (preference != ConfirmImpact.None && impact >= preference);
    }

    private static object? Typed(PSCmdlet cmdlet, string parameter) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object? typed) ? typed : null;
}
