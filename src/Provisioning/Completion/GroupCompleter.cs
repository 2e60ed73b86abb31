using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Provisioning.Ambition;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;

namespace Provisioning.Commands.Completion;

/// <summary>
/// Completes group types and groups of Ambition: those that the instance lists, where it does, and those that this connection has made or put
/// people into.
/// </summary>
public sealed class GroupCompleter : IArgumentCompleter
{
    private static readonly string[] TypeParameters = ["GroupType", "Type"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (ConnectionTable.Current.Ambition.Meant(fakeBoundParameters?["Connection"]) is not { } connection)
        {
            return [];
        }

        // Reading tells the connection which groups there are.
        CompletionCache.Find(connection, "groups", async (c, token) =>
            (await new AmbitionClient(c).ReportedGroups.ReadAsync(token).ConfigureAwait(false)).Groups);
        bool isType = TypeParameters.Contains(parameterName, StringComparer.OrdinalIgnoreCase);
        string? type = TypeParameters.Select(p => RowInput.Unwrap(fakeBoundParameters?[p]) as string).FirstOrDefault(t => t is not null);
        return CompletionText.Offer(wordToComplete, (isType ? connection.Groups.Types : connection.Groups.Of(type)).Select(n => (n, "")));
    }
}
