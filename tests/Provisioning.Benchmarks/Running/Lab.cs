using Provisioning.Shell;

namespace Provisioning.Benchmarks;

/// <summary>Where the measurements find files, scripts and servers.</summary>
internal sealed class Lab : IDisposable
{
    public Lab(int repetitions) => Repetitions = repetitions;

    public int Repetitions { get; }

    /// <summary>A folder that is removed in the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("provisioning-benchmarks-").FullName;

    /// <summary>The program for the limit of the wire; <c>null</c> where it is missing.</summary>
    public static string? Curl => Find("curl");

    /// <summary>The first of some programs that is installed; <c>null</c> where none is.</summary>
    public static string? Find(params string[] programs) => programs
        .SelectMany(p => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).SelectMany(f => new[] { Path.Combine(f, p), Path.Combine(f, p + ".exe") }))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a script in a PowerShell of its own.</summary>
    /// <param name="script">The name of the script, without its end.</param>
    /// <param name="file">The export; <c>null</c> for scripts that read none.</param>
    /// <param name="server">The server; <c>null</c> for scripts that need none.</param>
    /// <param name="variables">Variables of the environment and their values.</param>
    public static Sample RunScript(string script, string? file = null, SandboxProcess? server = null, params (string Name, string Value)[] variables) =>
        Run(TestShell.Current.Program, Arguments(script), file, server, variables);

    /// <summary>Runs a script in a PowerShell of its own, which is killed when a server has got so many requests.</summary>
    public static Sample RunUntil(string script, string file, SandboxProcess server, int requests, params (string Name, string Value)[] variables)
    {
        int got = 0;
        server.TakeRequests();
        Sample sample = MeasuredProcess.RunUntil(TestShell.Current.Program, Arguments(script), EnvironmentOf(file, server, variables), () => (got += server.TakeRequests().Count) >= requests);
        return sample with { Requests = got + server.TakeRequests().Count };
    }

    /// <summary>A contestant that gets a server without any content each time, so that none finds the accounts of another.</summary>
    public static Contestant Fresh(string name, string script, string file, int latency = 0, params (string Name, string Value)[] variables) => new(name, () =>
    {
        using SandboxProcess server = new(latency);
        return RunScript(script, file, server, variables);
    });

    /// <summary>Runs a program, and takes what the server did for it.</summary>
    public static Sample Run(
        string program,
        IEnumerable<string> arguments,
        string? file,
        SandboxProcess? server,
        params (string Name, string Value)[] variables)
    {
        server?.TakeRequests();
        double before = server?.Cpu ?? 0;
        Sample sample = MeasuredProcess.Run(program, arguments, EnvironmentOf(file, server, variables));
        double after = server?.Cpu ?? 0;
        (int count, long firstAnswer) = server?.TakeRequests() ?? default;
        return sample with { ServerCpu = after - before, Requests = count, FirstAnswer = firstAnswer };
    }

    public string Rows(int count) => BenchmarkFiles.Write(Folder, count);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static IEnumerable<string> Arguments(string script) =>
        [.. TestShell.Current.Leading, "-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Scripts", script + ".ps1")];

    private static Dictionary<string, string> EnvironmentOf(string? file, SandboxProcess? server, (string Name, string Value)[] variables)
    {
        Dictionary<string, string> environment = new(server?.Environment ?? new Dictionary<string, string>())
        {
            ["BENCH_MODULE"] = Path.Combine(RepositoryFolder.Find(), "Provisioning.psd1"),
            ["BENCH_NOTHING"] = Path.Combine(AppContext.BaseDirectory, "Provisioning.Nothing.dll"),
            ["BENCH_FOREIGN"] = Path.Combine(RepositoryFolder.Find(), "tests", "Provisioning.Benchmarks", "bin", "foreign", "newer"),
            ["BENCH_FILE"] = file ?? "",
            ["NO_COLOR"] = "1",
            ["POWERSHELL_UPDATECHECK"] = "Off",
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
        };
        foreach ((string name, string value) in variables)
        {
            environment[name] = value;
        }

        return environment;
    }
}
