namespace Provisioning.Core.Tests.Journal;

/// <summary>A fact that needs a second process with the engine in it: PowerShell can load it.</summary>
public sealed class PwshFactAttribute : FactAttribute
{
    public PwshFactAttribute()
    {
        if (!OtherProcess.IsAvailable)
        {
            Skip = "pwsh is not on the PATH.";
        }
    }
}
