using System.Diagnostics;
using System.Text;

namespace Provisioning.Demo.Tests.Support;

/// <summary>The built program in a process of its own.</summary>
internal sealed class DemoProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly Process _process;

    private DemoProcess(Process process) => _process = process;

    /// <summary>The folder that the program is started in.</summary>
    public static string Folder { get; } = Path.GetTempPath();

    public int Id => _process.Id;

    /// <summary>The words of a command line that starts the program.</summary>
    public static string[] CommandLine(params string[] arguments) =>
    [
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        "exec",
        Path.Combine(AppContext.BaseDirectory, "Provisioning.Demo.dll"),
        .. arguments,
    ];

    /// <summary>Starts the program.</summary>
    public static DemoProcess Start(string[] arguments, Dictionary<string, string>? environment = null)
    {
        string[] words = CommandLine(arguments);
        ProcessStartInfo start = new(words[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Folder,
        };
        Array.ForEach(words[1..], start.ArgumentList.Add);
        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return new DemoProcess(Process.Start(start)!);
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<DemoOutput> RunAsync(params string[] arguments)
    {
        using DemoProcess demo = Start(arguments);
        return await demo.EndAsync();
    }

    /// <summary>Types lines into standard input, and closes it.</summary>
    public async Task TypeAsync(params string[] lines)
    {
        foreach (string line in lines)
        {
            await _process.StandardInput.WriteLineAsync(line);
        }

        _process.StandardInput.Close();
    }

    /// <summary>Reads the next line of standard output; <c>null</c> at its end.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync(_patience.Token);

    /// <summary>Waits for the end, and gives what was not read yet.</summary>
    public async Task<DemoOutput> EndAsync()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync(_patience.Token);
        Task<string> error = _process.StandardError.ReadToEndAsync(_patience.Token);
        await _process.WaitForExitAsync(_patience.Token);
        return new DemoOutput(_process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _patience.Dispose();
    }
}
