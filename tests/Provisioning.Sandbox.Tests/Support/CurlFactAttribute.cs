namespace Provisioning.Sandbox.Tests.Support;

/// <summary>A fact that runs curl; skipped, with the reason, where there is none.</summary>
public sealed class CurlFactAttribute : FactAttribute
{
    public CurlFactAttribute()
    {
        if (!IsOnPath("curl") && !IsOnPath("curl.exe"))
        {
            Skip = "curl is not on the PATH.";
        }
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
