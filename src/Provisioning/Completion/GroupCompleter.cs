using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Provisioning.Ambition;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;

namespace Provisioning.Commands.Completion;

/// <summary>
/// Completes group types and groups of Ambition, which no service lists: those that this connection has made or put people into.
/// </summary>
public sealed class GroupCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        AmbitionConnection? connection = ConnectionTable.Current.Ambition.Meant(fakeBoundParameters?["Connection"]);
        bool isType = string.Equals(parameterName, "GroupType", StringComparison.OrdinalIgnoreCase);
        IReadOnlyList<string>? names = isType ? connection?.Groups.Types : connection?.Groups.Of(RowInput.Unwrap(fakeBoundParameters?["GroupType"]) as string);
        return CompletionText.Offer(wordToComplete, (names ?? []).Select(n => (n, "")));
    }
}
