using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Bulk;

/// <summary>Names of commands.</summary>
internal static class BulkAlias
{
    public static string ForCreate() => ForOther() + "$auto-aliased";

    public static string ForOther() => "@" + Guid.NewGuid().ToString("D");

    public static bool Is(string text) => text.Length > 0 && text[0] == '@';

    /// <summary>Whether a node is a text that names an alias.</summary>
    public static bool Is(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && Is(text!);
}
