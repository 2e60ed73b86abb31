using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>The commands of a request, and how it wants to be answered.</summary>
internal sealed class BulkRequest
{
    private const string OnlyCounts = "counts-only";

    private readonly List<BulkCommand> _commands = new();

    public IReadOnlyList<BulkCommand> Commands => _commands;

    public bool CountsOnly { get; private set; }

    public static BulkRequest Read(IReadOnlyList<JsonNode?> documents, AgilityChoices choices)
    {
        BulkRequest request = new();
        int index = 0;
        foreach (JsonNode? document in documents)
        {
            JsonObject element = document as JsonObject ?? throw AgilityException.Bad("A command is not an object");
            bool isConfig = element.ContainsKey(BulkKeys.Config) && !element.ContainsKey(BulkKeys.AssetType) && !element.ContainsKey(BulkKeys.From);
            if (isConfig)
            {
                request.Configure(element);
                index += choices.BulkConfigIsNotCounted ? 0 : 1;
                continue;
            }

            request._commands.AddRange(Unwrap(element, index));
            index++;
        }

        return request;
    }

    /// <summary>The alias and the command of an element that wraps one; several when it wraps several.</summary>
    private static IEnumerable<BulkCommand> Unwrap(JsonObject element, int index)
    {
        if (!IsWrapper(element))
        {
            return new[] { new BulkCommand(null, element, index) };
        }

        KeyValuePair<string, JsonNode?>[] wrapped = element.Where(member => BulkAlias.Is(member.Key)).ToArray();
        element.Clear();
        return wrapped.Select(member => new BulkCommand(member.Key, (JsonObject)member.Value!, index));
    }

    /// <summary>A failed command is sent back as it was reported, its error included.</summary>
    private static bool IsWrapper(JsonObject element) =>
        element.Any(member => BulkAlias.Is(member.Key))
        && element.All(member => BulkAlias.Is(member.Key) ? member.Value is JsonObject : member.Key == BulkKeys.Error);

    private void Configure(JsonObject element)
    {
        JsonNode? value = element[BulkKeys.Config];
        bool isValid = element.Count == 1 && Nodes.IsScalar(value) && OnlyCounts.Equals(Nodes.Text(value), StringComparison.Ordinal);
        CountsOnly = isValid ? true : throw AgilityException.Bad("Unknown config");
    }
}
