using System.Management.Automation;

namespace Provisioning.Commands.Common;

/// <summary>
/// The errors of rows under <c>-ErrorAction Stop</c>. The first one that is written ends the pipeline, and nothing can be given out
/// behind it; therefore it is held until the results of all that was done are out.
/// </summary>
internal sealed class HeldErrors
{
    private readonly List<ErrorRecord> _errors = [];

    public bool IsAny => _errors.Count > 0;

    /// <summary>A place for errors where the first one is to end the command; <c>null</c> where they come out one by one.</summary>
    public static HeldErrors? For(PSCmdlet cmdlet)
    {
        object? preference = cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? typed)
            ? typed
            : cmdlet.GetVariableValue("ErrorActionPreference");
        return LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) && action == ActionPreference.Stop
            ? new HeldErrors()
            : null;
    }

    public void Add(ErrorRecord error) => _errors.Add(error);

    /// <summary>Ends the command with the first error, where there is one; those of other rows become warnings.</summary>
    public void Write(Cmdlet cmdlet)
    {
        if (IsAny)
        {
            ErrorRecord first = _errors[0];
            _errors.RemoveAt(0);
            Warn(cmdlet);
            cmdlet.WriteError(first);
        }
    }

    /// <summary>Writes the errors as warnings, because another error ends the command.</summary>
    public void Warn(Cmdlet cmdlet)
    {
        foreach (ErrorRecord error in _errors)
        {
            cmdlet.WriteWarning(error.Exception.Message);
        }

        _errors.Clear();
    }
}
