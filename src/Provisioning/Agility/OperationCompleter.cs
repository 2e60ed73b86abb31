using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;

namespace Provisioning.Commands;

/// <summary>Completes the names of member operations from meta.v1; offers nothing rather than fail or keep somebody waiting.</summary>
public sealed class OperationCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        return Operations(fakeBoundParameters)
            .Where(o => o.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(o => o.Name, StringComparer.Ordinal)
            .Select(o => new CompletionResult(o.Name, o.Name, CompletionResultType.ParameterValue, o.Validator is null ? o.Name : $"{o.Name} (while {o.Validator})"))
            .ToList();
    }

#pragma warning disable CA1031 // An exception here would break the prompt of whoever is typing.
    private static IReadOnlyList<AgilityOperation> Operations(IDictionary? bound)
    {
        try
        {
            object? given = bound?["Connection"];
            AgilityConnection? connection = (given is PSObject wrapped ? wrapped.BaseObject : given) as AgilityConnection ?? ConnectionTable.Current.Agility;
            if (connection is null)
            {
                return [];
            }

            using CancellationTokenSource limit = new(Patience);
            return Task.Run(() => new AgilityMetaClient(connection).GetOperationsAsync("Member", limit.Token), limit.Token).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            return [];
        }
    }
#pragma warning restore CA1031
}
