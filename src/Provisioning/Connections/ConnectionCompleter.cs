using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Connections;

/// <summary>Completes the names of the session's connections.</summary>
public class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Offer(wordToComplete, Candidates(ConnectionTable.Current).Where(c => c.Name.Length > 0));

    private protected static IEnumerable<(string Name, string Tip)> Agility(ConnectionTable session) =>
        session.Agility.All.Select(c => (c.Key, c.Value.ToString()));

    private protected static IEnumerable<(string Name, string Tip)> Ambition(ConnectionTable session) =>
        session.Ambition.All.Select(c => (c.Key, c.Value.ToString()));

    private protected virtual IEnumerable<(string Name, string Tip)> Candidates(ConnectionTable session) =>
        Agility(session).Concat(Ambition(session));
}
