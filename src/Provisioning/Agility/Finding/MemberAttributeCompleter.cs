using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Provisioning.Commands;

/// <summary>Completes names of attributes from meta.v1; for <c>-Sort</c> only those that have an order, also after a minus.</summary>
public sealed class MemberAttributeCompleter : IArgumentCompleter
{
    /// <summary>Gives the names that begin with the word.</summary>
    /// <param name="commandName">The command.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What is typed so far.</param>
    /// <param name="commandAst">The command as it stands.</param>
    /// <param name="fakeBoundParameters">The values of other parameters, as far as they are known.</param>
    /// <returns>The completions; none without a connection or when the service does not answer in time.</returns>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        object? given = fakeBoundParameters?["Connection"];
        AgilityConnection? connection = (given is PSObject wrapped ? wrapped.BaseObject : given) as AgilityConnection
            ?? ConnectionTable.Current.Agility;
        if (connection is null)
        {
            return [];
        }

        string word = (wordToComplete ?? "").Trim('\'', '"');
        bool isSort = string.Equals(parameterName, "Sort", StringComparison.OrdinalIgnoreCase);
        string sign = isSort && word.StartsWith("-", StringComparison.Ordinal) ? "-" : "";
        return AttributeNames.Of(connection)
            .Where(a => !(isSort && a.IsMultiValue))
            .Where(a => a.Name.StartsWith(word.Substring(sign.Length), StringComparison.OrdinalIgnoreCase))
            .Select(a => Result(sign + a.Name, a))
            .ToList();
    }

    private static CompletionResult Result(string text, AgilityAttribute attribute) => new(
        text.StartsWith("-", StringComparison.Ordinal) ? $"'{text}'" : text,
        text,
        CompletionResultType.ParameterValue,
        $"{attribute.AttributeType}{(attribute.IsMultiValue ? ", several values" : "")}");
}
