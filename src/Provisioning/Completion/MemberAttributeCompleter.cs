using System.Management.Automation;
using Provisioning.Agility.Meta;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Completion;

/// <summary>Completes names of attributes from meta.v1; for <c>-Sort</c> only those that have an order, also after a minus.</summary>
public sealed class MemberAttributeCompleter : AgilityCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(AgilityConnection connection, string parameter, string word)
    {
        bool isSort = string.Equals(parameter, "Sort", StringComparison.OrdinalIgnoreCase);
        string sign = isSort && CompletionText.Word(word).StartsWith("-", StringComparison.Ordinal) ? "-" : "";
        return CompletionText.Offer(word, CompletionCache
            .Find(connection, "attributes", (c, token) => new AgilityMetaClient(c).GetAttributesAsync("Member", token))
            .Where(a => a.AttributeType != "Password" && !(isSort && a.IsMultiValue))
            .Select(a => (sign + a.Name, $"{a.AttributeType}{(a.IsMultiValue ? ", several values" : "")}")));
    }
}
