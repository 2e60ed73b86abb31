using System.Diagnostics;
using System.Globalization;

namespace Provisioning.Benchmarks;

/// <summary>The sandbox in a process of its own, asked over its standard input what came.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;

    public SandboxProcess(int latency = 0, int members = 0, SandboxContent content = SandboxContent.Members)
    {
        _process = OwnProcess.Start("serve", latency.ToString(CultureInfo.InvariantCulture), members.ToString(CultureInfo.InvariantCulture), content.ToString());
        string[] told = Read();
        Environment = new Dictionary<string, string> { ["BENCH_AMBITION"] = told[0], ["BENCH_AGILITY"] = told[1], ["BENCH_TOKEN"] = told[2] };
    }

    /// <summary>Addresses and token, as the scripts read them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Seconds of processor time so far.</summary>
    public double Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>How many requests came since the last call, and when the first of them was answered, in ticks of UTC.</summary>
    public (int Count, long FirstAnswer) TakeRequests()
    {
        _process.StandardInput.WriteLine();
        string[] told = Read();
        return (int.Parse(told[0], CultureInfo.InvariantCulture), long.Parse(told[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string[] Read() => _process.StandardOutput.ReadLine()?.Split(' ') ?? throw new InvalidOperationException("The sandbox did not start.");
}
