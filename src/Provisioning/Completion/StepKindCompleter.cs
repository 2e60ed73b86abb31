using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Provisioning.Commands.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Commands.Completion;

/// <summary>Completes the kinds of steps that plans have.</summary>
public sealed class StepKindCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Offer(wordToComplete, typeof(PlanStepKind).GetEnumNames().Select(n => (n, "")));
}
