using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Provisioning.Commands.Common;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Commands.Completion;

/// <summary>Completes the names of runs, the newest first, from the state directory that the line names or the user's own.</summary>
public sealed class RunIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            StateDirectory state = StateDirectory.At(RowInput.Unwrap(fakeBoundParameters?["StatePath"]) is string given ? Resolve(given) : null, Services.All);
            return CompletionText.InOrder(wordToComplete, state.RunIds().Select(id => (id, "")));
        }
        catch (Exception e) when (e is ProvisioningException or RuntimeException)
        {
            // What cannot be read has nothing to offer; the command itself says why.
            return [];
        }
    }

    private static string? Resolve(string path)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript("param($Path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)").AddArgument(path)
            .Invoke<string>().FirstOrDefault();
    }
}
