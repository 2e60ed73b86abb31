namespace Provisioning.Browser.Tests.Support;

/// <summary>The installed browser that the tests drive; none is ever downloaded.</summary>
internal static class Chromium
{
    private const string Variable = "CHROMIUM_PATH";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "msedge"];
    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>The program; <c>null</c> when there is none.</summary>
    public static string? ProgramPath => Found.Value;

    /// <summary>Why the tests cannot run here; <c>null</c> when they can.</summary>
    public static string? WhyNot => ProgramPath is null
        ? $"There is no Chromium: neither {string.Join(", ", Names)} on PATH nor a file named by {Variable}."
        : null;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        string[] endings = OperatingSystem.IsWindows() ? [".exe"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(_ => Names, Path.Combine)
            .SelectMany(_ => endings, (path, ending) => path + ending)
            .FirstOrDefault(File.Exists);
    }
}
