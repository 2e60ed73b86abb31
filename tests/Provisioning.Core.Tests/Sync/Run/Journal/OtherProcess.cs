using System.Collections.Concurrent;
using System.Diagnostics;
using Provisioning.Core.Tests.Support;
using Provisioning.Shell;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>A second process that runs the engine, in PowerShell; it is killed at the end at the latest.</summary>
internal sealed class OtherProcess : IDisposable
{
    private const string OpenState = """
        function Open-State($path) {
            $services = $engine.GetType('Provisioning.Targets.Services').GetProperty('All').GetValue($null)
            $at = $engine.GetType('Provisioning.Sync.Run.Journal.StateDirectory').GetMethod('At', [System.Reflection.BindingFlags] 'Static, NonPublic')
            $state = $at.Invoke($null, [object[]] @($path, $services.PSObject.BaseObject))
            $state.Prepare()
            $state
        }

        """;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    public OtherProcess(string script)
    {
        // Nothing that the script loads may come from anywhere but the folder of the tests.
        string prefix = $"$ErrorActionPreference = 'Stop'; $engine = (Add-Type -Path '{typeof(RunLock).Assembly.Location}' -PassThru)[0].Assembly; ";
        ProcessStartInfo start = TestShell.Current.Start("-NoProfile", "-NonInteractive", "-Command", prefix + OpenState + script);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => _output.Enqueue(e.Data ?? "");
        _process.ErrorDataReceived += (_, e) => _output.Enqueue(e.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => string.Join("\n", _output);

    public async Task SaysAsync(string text)
    {
        await Poll.UntilAsync(() => Output.Contains(text, StringComparison.Ordinal) || _process.HasExited);
        if (_process.HasExited)
        {
            // What it said last may still be on its way.
            _process.WaitForExit();
        }

        Assert.True(Output.Contains(text, StringComparison.Ordinal), Output);
    }

    public void Kill()
    {
        _process.Kill();
        Assert.True(_process.WaitForExit((int)Poll.Patience.TotalMilliseconds));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
