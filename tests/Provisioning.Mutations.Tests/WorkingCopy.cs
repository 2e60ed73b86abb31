using System.Diagnostics;

namespace Provisioning.Mutations.Tests;

/// <summary>A copy of the repository in which code may be broken; it is deleted at the end.</summary>
public sealed class WorkingCopy : IDisposable
{
    private static readonly string[] s_left = [".git", ".vs", "bin", "obj", "out", "TestResults"];
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(40);

    private readonly string _root = Directory.CreateTempSubdirectory("provisioning-mutations-").FullName;

    public WorkingCopy() => Copy(new DirectoryInfo(Repository), _root);

    /// <summary>The folder that holds the solution.</summary>
    public static string Repository { get; } = Find();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Runs the named tests of the engine.</summary>
    /// <param name="filter">A filter of <c>dotnet test</c>.</param>
    /// <returns>All that was printed, and the exit code.</returns>
    public (int ExitCode, string Output) Test(string filter)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _root };
        foreach (string argument in (string[])["test", "tests/Provisioning.Core.Tests", "--nologo", "--filter", filter])
        {
            start.ArgumentList.Add(argument);
        }

        // Settings of the outer test run do not apply to the inner one.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The tests '{filter}' did not end within {s_limit.TotalMinutes} minutes.");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    /// <summary>Breaks one file while something is done.</summary>
    public T With<T>(Mutation mutation, Func<T> act)
    {
        string path = PathOf(_root, mutation);
        string before = File.ReadAllText(path);
        File.WriteAllText(path, before.Replace(mutation.Text, mutation.Replacement, StringComparison.Ordinal));
        try
        {
            return act();
        }
        finally
        {
            File.WriteAllText(path, before);
        }
    }

    /// <summary>Where the file of a mutation lies.</summary>
    public static string PathOf(string root, Mutation mutation) => Path.Combine(root, "src", "Provisioning.Core", mutation.File);

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(d => !s_left.Contains(d.Name)))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Provisioning.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
