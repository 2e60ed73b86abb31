using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Provisioning.Demo.Tests.Support;

/// <summary>The functions of <c>Export.ps1</c> in a runspace of this process, where many small cases cost no process each.</summary>
public sealed class ExportScript : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public ExportScript()
    {
        // As in the program, for this process alone.
        Environment.SetEnvironmentVariable("PSExecutionPolicyPreference", "Bypass");
        _runspace.Open();
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript($". '{Path.Combine(AppContext.BaseDirectory, "Scripts", "Export.ps1")}'").Invoke();
    }

    /// <summary>Reads an export.</summary>
    /// <exception cref="RuntimeException">It is none.</exception>
    internal PSObject Read(TemporaryFile file, string? encoding = null) => Read(file.Path, encoding);

    /// <inheritdoc cref="Read(TemporaryFile, string?)"/>
    internal PSObject Read(string path, string? encoding = null, string? delimiter = null) => Call(
        "Get-Export",
        new() { ["Checkout"] = Checkout.Find(), ["File"] = path, ["Encoding"] = encoding, ["Delimiter"] = delimiter })!;

    /// <summary>The line of the quick start that begins so, as it is for an export.</summary>
    /// <returns><c>null</c> when it is not for that export.</returns>
    internal string? Line(string start, PSObject export, params object[] outcomes)
    {
        string typed = CheckoutFile.ReadLines("src", "Provisioning.Demo", "Scripts", "QuickStart.ps1")
            .Single(line => line.Contains(start, StringComparison.Ordinal));
        return Call("Convert-QuickStartLine", new() { ["Line"] = typed, ["Export"] = export, ["Outcome"] = outcomes })?.ToString();
    }

    public void Dispose() => _runspace.Dispose();

    private PSObject? Call(string name, Dictionary<string, object?> parameters)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        return shell.AddCommand(name).AddParameters(parameters).Invoke().SingleOrDefault();
    }
}
