using System.Diagnostics;
using Provisioning.Shell;

namespace Provisioning.Browser.Tests.Support;

/// <summary>The documentation site, made once for all tests of a class.</summary>
public sealed class SiteFixture : IDisposable
{
    private static readonly string s_script = Path.Combine(Repository.Root, "docs", "site", "Build-Site.ps1");

    public SiteFixture()
    {
        if (Chromium.ProgramPath is null)
        {
            return;
        }

        ProcessStartInfo start = TestShell.Current.Start("-NoProfile", "-NonInteractive", "-File", s_script, "-OutputFolder", Folder);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output.Result + errors);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("provisioning-site-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
