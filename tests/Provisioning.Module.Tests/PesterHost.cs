using System.Diagnostics;
using System.IO.Pipes;
using System.Text;

namespace Provisioning.Module.Tests;

/// <summary>
/// A pwsh process that runs one suite after another, each in a runspace of its own. It starts with the first suite; one that does
/// not end takes it with it, and the next suite gets another.
/// </summary>
public class PesterHost : IDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_endLimit = TimeSpan.FromMinutes(2);

    /// <summary>The release of Pester that it runs the suites under; <c>null</c> for the usual one.</summary>
    public virtual string? Pester => null;

    private readonly string _mark = $"#end {Guid.NewGuid():N}";
    private readonly AutoResetEvent _isAtEnd = new(initialState: false);
    private readonly StringBuilder _output = new();
    private Process? _process;
    private StreamWriter? _requests;

    /// <summary>Runs a suite.</summary>
    /// <param name="suite">The name of the file.</param>
    /// <param name="countPath">Where the suite leaves its counts.</param>
    /// <returns>All that it has printed.</returns>
    public string Run(string suite, string countPath)
    {
        if (_process is null or { HasExited: true })
        {
            Start();
        }

        _requests!.WriteLine($"{suite}\t{countPath}");
        if (!_isAtEnd.WaitOne(PowerShellHost.Limit))
        {
            End();
            throw new TimeoutException($"{suite} did not end within {PowerShellHost.Limit.TotalMinutes} minutes:\n{Printed()}");
        }

        return Printed();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        End();
        _isAtEnd.Dispose();
    }

    private void Start()
    {
        End();
        string name = $"provisioning-{Guid.NewGuid():N}";
        NamedPipeServerStream pipe = new(name, PipeDirection.Out, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        _process = PowerShellHost.Start(
            Pester is null ? new Dictionary<string, string>() : new() { ["PROVISIONING_PESTER"] = Pester },
            "-File", Path.Combine(Repository.Suites, "Invoke-SuiteHost.ps1"), "-PipeName", name, "-Mark", _mark);
        _process.OutputDataReceived += (sender, line) => Take(sender, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            using CancellationTokenSource limit = new(s_startLimit);
            pipe.WaitForConnectionAsync(limit.Token).GetAwaiter().GetResult();
            _requests = new StreamWriter(pipe) { AutoFlush = true };
        }
        catch
        {
            pipe.Dispose();
            End();
            throw;
        }
    }

    private void End()
    {
        if (_process is null)
        {
            return;
        }

        // The end of its requests is the end of the process; what still runs then has hung.
        _requests?.Dispose();
        _requests = null;
        if (!_process.WaitForExit(s_endLimit))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _process = null;
        _isAtEnd.Reset();
    }

    // Without a line is the end of the output: the process is over, and so is its suite. An earlier process may say so late.
    private void Take(object process, string? line)
    {
        if (line is not null && line != _mark)
        {
            Append(line);
        }
        else if (ReferenceEquals(process, _process))
        {
            _isAtEnd.Set();
        }
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            _output.Append(line).Append('\n');
        }
    }

    private string Printed()
    {
        lock (_output)
        {
            string printed = _output.ToString();
            _output.Clear();
            return printed;
        }
    }
}
