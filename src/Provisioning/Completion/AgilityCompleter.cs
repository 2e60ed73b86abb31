using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Connections;

namespace Provisioning.Commands.Completion;

/// <summary>The base of the completers that ask Agility.</summary>
public abstract class AgilityCompleter : IArgumentCompleter
{
    /// <summary>Gives what begins with the word.</summary>
    /// <param name="commandName">The command.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What is typed so far.</param>
    /// <param name="commandAst">The command as it stands.</param>
    /// <param name="fakeBoundParameters">The values of other parameters, as far as PowerShell can tell.</param>
    /// <returns>The completions; none without a connection or when the service does not answer in time.</returns>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        AgilityConnection? connection = ConnectionTable.Current.Agility.Meant(fakeBoundParameters?["Connection"]);
        return connection is null ? [] : Complete(connection, parameterName, wordToComplete ?? "");
    }

    private protected abstract IEnumerable<CompletionResult> Complete(AgilityConnection connection, string parameter, string word);
}
