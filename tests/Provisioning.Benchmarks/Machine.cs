using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Provisioning.Shell;

namespace Provisioning.Benchmarks;

/// <summary>The machine on which the figures were taken.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    public static List<string> Describe() =>
    [
        FormattableString.Invariant($"Date: {DateTime.UtcNow:yyyy-MM-dd}"),
        FormattableString.Invariant($"Machine: {ProcessorName()}, {Environment.ProcessorCount} logical processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0.#} GB, {RuntimeInformation.OSDescription.Trim()}"),
        $"Versions: module {typeof(ProvisioningResult).Assembly.GetName().Version!.ToString(3)}, {FirstLine(TestShell.Current.Start("--version"))}, {RuntimeInformation.FrameworkDescription} ({RuntimeInformation.ProcessArchitecture}) for the server, {(Lab.Curl is { } curl ? FirstWords(FirstLine(new(curl, "--version"))) : "no curl")}",
    ];

    /// <summary>The average of the last five minutes.</summary>
    public static double? Load => File.Exists(LoadFile) ? double.Parse(File.ReadAllText(LoadFile).Split(' ')[1], CultureInfo.InvariantCulture) : null;

    private static string FirstWords(string line) => string.Join(' ', line.Split(' ').Take(2));

    private static string FirstLine(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Split('\n')[0].Trim();
    }

    private static string ProcessorName()
    {
        const string Linux = "/proc/cpuinfo";
        string? line = File.Exists(Linux) ? File.ReadLines(Linux).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? "unknown processor";
    }
}
