using System.Text.Json;
using Provisioning.Faults;

namespace Provisioning.Module.Tests.Faults;

/// <summary>One of the scripts that observe and do not judge, in a pwsh process, and its observations: one JSON document on a line.</summary>
internal static class ScriptRun
{
    /// <summary>Runs a script and reads its observations.</summary>
    /// <typeparam name="T">The shape of an observation.</typeparam>
    /// <param name="script">The name of the file.</param>
    /// <param name="limit">The longest that it may take.</param>
    /// <param name="kept">A file to keep the observations in; <c>null</c> for none.</param>
    /// <param name="arguments">Further arguments of the script.</param>
    public static (IReadOnlyList<T> Expected, string Output) Make<T>(string script, TimeSpan limit, string? kept, params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("provisioning-faults-").FullName;
        try
        {
            TestCertificates.Write(folder);
            Dictionary<string, string> environment = new()
            {
                ["PROVISIONING_TEST_CERTIFICATES"] = folder,
                ["SSL_CERT_FILE"] = Path.Combine(folder, TestCertificates.Authority),
                ["XDG_STATE_HOME"] = Path.Combine(folder, "home"),
            };
            string earlier = Path.Combine(folder, "earlier.jsonl");
            (int exitCode, string output) = PowerShellHost.Run(
                limit,
                environment,
                ["-File", Path.Combine(Repository.Suites, "Faults", script), "-OutPath", earlier, "-ToolPath", typeof(FaultProxy).Assembly.Location, .. arguments]);
            Assert.True(exitCode == 0, output);
            if (kept is not null)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
                File.Copy(earlier, kept, overwrite: true);
            }

            return (Read<T>(earlier), output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static IReadOnlyList<T> Read<T>(string path) => [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<T>(line)!)];
}
