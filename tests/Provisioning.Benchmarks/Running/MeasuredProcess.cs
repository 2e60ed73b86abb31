using System.Diagnostics;
using System.Globalization;

namespace Provisioning.Benchmarks;

/// <summary>Runs a program from its start to its end, and takes its time.</summary>
internal static class MeasuredProcess
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What its environment has beside that of this process.</param>
    /// <param name="isTalkative">True for one that also writes on its error stream when nothing is wrong, as browsers do.</param>
    /// <exception cref="InvalidOperationException">The program failed, so that its figures mean nothing.</exception>
    public static Sample Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, bool isTalkative = false)
    {
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(StartOf(program, arguments, environment))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} did not come to its end.");
        }

        double seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0 || (errors.Result.Length > 0 && !isTalkative))
        {
            throw new InvalidOperationException(FormattableString.Invariant($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}"));
        }

        Dictionary<string, double> told = output.Result.Split('\n')
            .Select(line => line.Trim().Split('='))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
        return new Sample(seconds, told.GetValueOrDefault("cpu"), told.GetValueOrDefault("peak"), told);
    }

    /// <summary>Kills a program as soon as something is so.</summary>
    /// <exception cref="InvalidOperationException">The program came to its end before.</exception>
    public static Sample RunUntil(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, Func<bool> isTime)
    {
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(StartOf(program, arguments, environment))!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        while (!isTime())
        {
            if (process.WaitForExit(Pause) || watch.Elapsed > Longest)
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} came to no half.");
            }
        }

        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return new Sample(watch.Elapsed.TotalSeconds, 0, 0, new Dictionary<string, double>());
    }

    private static ProcessStartInfo StartOf(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
