using System.Diagnostics;
using System.Reflection;

namespace Provisioning.Shell;

/// <summary>The PowerShell that tests and measurements start: the package of the repository, or the one that a variable names.</summary>
public sealed class TestShell
{
    /// <summary>The variable that names another shell: a program, a <c>pwsh.dll</c>, or a command on PATH.</summary>
    public const string Variable = "PROVISIONING_PWSH";

    private static readonly Lazy<TestShell> s_current = new(() => Find(Environment.GetEnvironmentVariable(Variable)));

    private TestShell(string program, params IReadOnlyList<string> leading)
    {
        Program = program;
        Leading = leading;
    }

    /// <summary>The shell of this run.</summary>
    /// <exception cref="InvalidOperationException">The variable names nothing, or a PowerShell that is too old.</exception>
    public static TestShell Current => s_current.Value;

    /// <summary>The release of Pester that the nightly set runs the suites under as well.</summary>
    public static string OtherPester { get; } = Built("OtherPester");

    /// <summary>The file of the process.</summary>
    public string Program { get; }

    /// <summary>What stands before all arguments of PowerShell.</summary>
    public IReadOnlyList<string> Leading { get; }

    /// <summary>What starts the shell. The process is the one that works, with no launcher before it.</summary>
    /// <param name="arguments">The arguments of PowerShell.</param>
    public ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Program) { UseShellExecute = false };
        foreach (string argument in Leading.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>Finds a shell, and tries it where it is not the package's.</summary>
    /// <param name="name">What the variable says; <c>null</c> or empty for the package.</param>
    public static TestShell Find(string? name)
    {
        if (name is null or "")
        {
            return OfFile(Built("PowerShell"));
        }

        TestShell shell = OfFile(Locate(name) ?? throw new InvalidOperationException(
            $"{Variable} is '{name}', which is neither a file nor a command on PATH. Name pwsh, a pwsh.dll or a command, or unset it to test with the package of the repository."));
        ShellVersion.Check(name, shell);
        return shell;
    }

    private static TestShell OfFile(string path) =>
        Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase) ? new(DotNet(), path) : new(path);

    // Test hosts run elsewhere than where the variable was set: relative paths begin at the root of the repository.
    private static string? Locate(string name) => name.IndexOfAny(['/', '\\']) >= 0
        ? Existing(Path.Combine(Built("RepositoryRoot"), name))
        : (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split([Path.PathSeparator], StringSplitOptions.RemoveEmptyEntries)
            .Prepend(Built("RepositoryRoot"))
            .Select(folder => Existing(Path.Combine(folder, name)))
            .FirstOrDefault(path => path is not null);

    private static string? Existing(string path) =>
        ((string[])[path, .. OperatingSystem.IsWindows() ? [path + ".exe"] : Array.Empty<string>()]).FirstOrDefault(File.Exists);

    private static string DotNet() =>
        Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? own
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Built(string key) =>
        typeof(TestShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
