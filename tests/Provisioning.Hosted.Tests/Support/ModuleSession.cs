using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Provisioning.Sandbox;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>
/// A runspace of this process with the module imported; for a class of tests a fixture, since the first commands in one cost a moment.
/// Scripts run on the thread of the test, so that a debugger stops in a cmdlet with the test below it.
/// </summary>
public sealed class ModuleSession : IDisposable
{
    // Most tests count each request that is sent; what Connect- sends has tests of its own.
    private const string Preparation = """
        Import-Module -Name $Manifest -ErrorAction Stop
        $global:PSDefaultParameterValues['Connect-A*:SkipValidation'] = $true
        function global:Get-Row { $args | ConvertFrom-Csv }
        """;

    private readonly Runspace _runspace;

    /// <summary>Called with the progress that the host would show, as soon as it would.</summary>
    public event Action<ProgressRecord>? Progressed;

    /// <summary>Opens the runspace and imports the module.</summary>
    public ModuleSession()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();
        Run(Preparation, ("Manifest", ModuleUnderTest.Manifest));
    }

    /// <summary>Starts a sandbox and connects to it; the pauses before repeats are short, so that no test waits long.</summary>
    /// <returns>The sandbox, to be checked.</returns>
    public ProvisioningSandbox StartSandbox() => Run("Start-ProvisioningSandbox -RetryIntervalSec 0.01").Single<ProvisioningSandbox>();

    /// <summary>Stops a sandbox and closes the connections to it; without naming it those of all sessions would stop.</summary>
    /// <param name="sandbox">The sandbox.</param>
    public void StopSandbox(ProvisioningSandbox sandbox) => Run("$Sandbox | Stop-ProvisioningSandbox", ("Sandbox", sandbox));

    /// <summary>Runs a script that must not give an error.</summary>
    /// <param name="script">The script, as it is typed.</param>
    /// <param name="variables">Variables that it reads, by name.</param>
    public ScriptResult Run(string script, params (string Name, object? Value)[] variables)
    {
        ScriptResult result = Try(script, variables);
        string[] errors = result.Errors.Append(result.Thrown).OfType<ErrorRecord>().Select(e => $"{e.FullyQualifiedErrorId}: {e}").ToArray();
        Assert.True(errors.Length == 0, $"{script}\n{string.Join('\n', errors)}");
        return result;
    }

    /// <summary>Runs a script that may give errors, and may end with one.</summary>
    /// <param name="script">The script, as it is typed.</param>
    /// <param name="variables">Variables that it reads, by name.</param>
    public ScriptResult Try(string script, params (string Name, object? Value)[] variables)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        string parameters = string.Join(", ", variables.Select(v => $"${v.Name}"));

        // What ends a command ends a script only inside a try.
        shell.AddScript($"param({parameters})\ntry {{\n{script}\n}} catch {{ throw }}", useLocalScope: true);
        foreach ((string name, object? value) in variables)
        {
            shell.AddParameter(name, value);
        }

        shell.Streams.Progress.DataAdded += (_, added) => Progressed?.Invoke(shell.Streams.Progress[added.Index]);
        PSDataCollection<PSObject> output = [];
        ErrorRecord? thrown = null;
        try
        {
            shell.Invoke(input: null, output);
        }
        catch (RuntimeException e)
        {
            thrown = e.ErrorRecord;
        }

        return new ScriptResult(
            output.ToList(), shell.Streams.Error.ToList(), [.. shell.Streams.Warning.Select(w => w.Message)], [.. shell.Streams.Verbose.Select(v => v.Message)], thrown);
    }

    /// <summary>The output of a script in a terminal of 200 columns.</summary>
    /// <param name="script">The script, as it is typed.</param>
    /// <param name="variables">Variables that it reads, by name.</param>
    public string Show(string script, params (string Name, object? Value)[] variables) =>
        Run($"& {{\n{script}\n}} | Out-String -Width 200", variables).Single<string>();

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();
}
