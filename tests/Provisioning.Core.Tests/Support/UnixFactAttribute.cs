namespace Provisioning.Core.Tests.Support;

/// <summary>A fact about file modes and paths of Unix.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no file modes.";
        }
    }
}
