using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Search;

/// <summary>
/// Checks attribute expressions such as <c>Email</c>, <c>DefaultRole.Name</c> or <c>Scopes.@Count</c> against meta.v1 before
/// anything is sent.
/// </summary>
internal sealed class AttributePath(AssetTypeDirectory types, RestClient rest)
{
    private static readonly string[] Aggregates =
        ["@Count", "@DistinctCount", "@Sum", "@MinDate", "@MaxDate", "@And", "@Or", "@MaxState"];

    /// <summary>Finds the attribute of an expression; the names are returned in the service's spelling.</summary>
    /// <param name="type">The asset type that the expression starts from.</param>
    /// <param name="expression">The expression; names may differ in case.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">An attribute does not exist; the message names similar ones.</exception>
    public async Task<(string Name, AgilityAttribute? Attribute)> FindAsync(
        string type,
        string expression,
        CancellationToken cancellationToken)
    {
        AssetTypeDefinition definition = await types.FindAsync(type, rest, cancellationToken).ConfigureAwait(false);
        List<string> steps = Split(expression.Trim());
        if (steps.Count > 1 && steps[0] == type)
        {
            steps.RemoveAt(0);
        }

        for (int i = 0; ; i++)
        {
            (string name, string tail) = Cut(steps[i]);
            AgilityAttribute attribute = definition.Attribute(name);
            steps[i] = attribute.Name + tail;
            if (i == steps.Count - 1)
            {
                return (string.Join(".", steps), attribute);
            }

            if (steps[i + 1].StartsWith("@", StringComparison.Ordinal))
            {
                CheckAggregate(steps, i + 1, expression);
                return (string.Join(".", steps), null);
            }

            if (attribute.RelatedAsset is null)
            {
                throw new ProvisioningException(
                    ProvisioningErrorKind.NotFound,
                    $"{definition.Name}.{attribute.Name} is not a relation, so nothing can follow it in '{expression}'.");
            }

            try
            {
                definition = await types.FindAsync(Downcast(tail) ?? attribute.RelatedAsset, rest, cancellationToken).ConfigureAwait(false);
            }
            catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.NotFound)
            {
                // The service does not describe that type, so it must check the rest itself.
                return (string.Join(".", steps), null);
            }
        }
    }

    private static void CheckAggregate(List<string> steps, int index, string expression)
    {
        string? aggregate = Aggregates.FirstOrDefault(a => string.Equals(a, steps[index], StringComparison.OrdinalIgnoreCase));
        if (aggregate is null || index != steps.Count - 1)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.NotFound,
                $"'{expression}' does not end in a valid aggregate.{NearMatches.Hint(steps[index], Aggregates)}");
        }

        steps[index] = aggregate;
    }

    // Dots inside brackets and quotes belong to the filter of a relation.
    private static List<string> Split(string expression)
    {
        List<string> steps = [];
        int depth = 0;
        int start = 0;
        char quote = '\0';
        for (int i = 0; i < expression.Length; i++)
        {
            char c = expression[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c is '[' or ']')
            {
                depth += c == '[' ? 1 : -1;
            }
            else if (c == '.' && depth == 0)
            {
                steps.Add(expression.Substring(start, i - start));
                start = i + 1;
            }
        }

        steps.Add(expression.Substring(start));
        return steps;
    }

    private static (string Name, string Tail) Cut(string step)
    {
        int end = step.IndexOfAny([':', '[']);
        return end < 0 ? (step, "") : (step.Substring(0, end), step.Substring(end));
    }

    private static string? Downcast(string tail) =>
        tail.StartsWith(":", StringComparison.Ordinal) ? Cut(tail.Substring(1)).Name : null;
}
