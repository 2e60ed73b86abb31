using System.Diagnostics;
using Provisioning.Shell;

namespace Provisioning.Module.Tests;

/// <summary>PowerShell as a process; the module is never hosted by the tests themselves.</summary>
internal static class PowerShellHost
{
    /// <summary>The longest that a suite may take: only a hang meets it, however busy the machine is.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(40);

    private static readonly Lazy<string?> AnalyzerReason = new(() => MissingModule("PSScriptAnalyzer", "1.20"));

    /// <summary>Why scripts cannot be analysed here; <c>null</c> when they can.</summary>
    public static string? WhyNoAnalyzer => AnalyzerReason.Value;

    public static (int ExitCode, string Output) Run(params string[] arguments) => Run(Limit, new Dictionary<string, string>(), arguments);

    /// <summary>Runs PowerShell without the package of the module, which is not made for it either.</summary>
    public static (int ExitCode, string Output) RunWithoutModule(params string[] arguments) => Finish(Launch(new Dictionary<string, string>(), arguments), Limit);

    /// <summary>Runs PowerShell with variables of its own in its environment.</summary>
    public static (int ExitCode, string Output) Run(TimeSpan limit, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Finish(Start(environment, arguments), limit);

    /// <summary>Starts PowerShell with variables of its own in its environment, the manifest of the package among them, and with an empty standard input.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Launch(new Dictionary<string, string>(environment) { [ModulePackage.Variable] = ModulePackage.Manifest }, arguments);

    private static (int ExitCode, string Output) Finish(Process started, TimeSpan limit)
    {
        using Process process = started;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"PowerShell did not end within {limit.TotalMinutes} minutes.");
        }

        return (process.ExitCode, string.Join('\n', ((IEnumerable<string>)[output.Result, errors.Result]).Where(t => t.Length > 0)));
    }

    private static Process Launch(Dictionary<string, string> environment, string[] arguments)
    {
        ProcessStartInfo start = TestShell.Current.Start(["-NoProfile", "-NonInteractive", .. arguments]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        // Most of these processes end before what is measured for a second compilation pays.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["XDG_STATE_HOME"] = Path.Combine(Repository.Root, "TestResults", "State");
        foreach (KeyValuePair<string, string> variable in environment)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static string? MissingModule(string name, string version)
    {
        string command = $"if (Get-Module -ListAvailable -FullyQualifiedName @{{ ModuleName = '{name}'; ModuleVersion = '{version}' }}) {{ exit 0 }} else {{ exit 3 }}";
        return RunWithoutModule("-Command", command).ExitCode == 0 ? null : $"There is no module {name} {version} or newer.";
    }
}
