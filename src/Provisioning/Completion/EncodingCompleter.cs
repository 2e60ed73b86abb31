using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Provisioning.Commands.Common;
using Provisioning.Common;

namespace Provisioning.Commands.Completion;

/// <summary>Completes the usual names of encodings.</summary>
public sealed class EncodingCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Offer(wordToComplete, EncodingNames.Usual.Select(n => (n, EncodingNames.Find(n)!.EncodingName)));
}
