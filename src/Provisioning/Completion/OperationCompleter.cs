using System.Management.Automation;
using Provisioning.Agility.Meta;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Completion;

/// <summary>Completes the names of member operations from meta.v1.</summary>
public sealed class OperationCompleter : AgilityCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(AgilityConnection connection, string parameter, string word) =>
        CompletionText.Offer(word, CompletionCache
            .Find(connection, "operations", (c, token) => new AgilityMetaClient(c).GetOperationsAsync("Member", token))
            .Select(o => (o.Name, o.Validator is null ? o.Name : $"{o.Name} (while {o.Validator})")));
}
