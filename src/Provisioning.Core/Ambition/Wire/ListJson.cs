using System.Buffers;
using System.Text.Json;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>Reads a page of a list: a bare array, or an object with <c>results</c>, <c>next</c> and <c>count</c>.</summary>
internal static class ListJson
{
    /// <exception cref="FormatException">The body is neither, or contains an entry that cannot be used.</exception>
    public static (IReadOnlyList<T> Entries, string? Next, int? Count) ReadPage<T>(ReadOnlySequence<byte> body, ListKind<T> kind)
    {
        try
        {
            using JsonDocument document = CheckedJson.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array)
            {
                return (ReadList(root, kind), null, null);
            }

            if (root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Any(p => AnswerWords.Denies(p.Name, p.Value)))
            {
                throw new FormatException($"The list of {kind.Items} reports a failure.");
            }

            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("results", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
            {
                return (ReadList(list, kind), root.TryGetProperty("next", out JsonElement next) ? Text(next) : null, Count(root));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The list of {kind.Items} is not valid JSON: " + e.Message, e);
        }

        throw new FormatException($"The list of {kind.Items} is neither an array nor an object with results.");
    }

    private static int? Count(JsonElement root) =>
        root.TryGetProperty("count", out JsonElement count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out int number) && number >= 0
            ? number
            : null;

    private static List<T> ReadList<T>(JsonElement list, ListKind<T> kind) => list.EnumerateArray()
        .Select(entry => entry.ValueKind == JsonValueKind.Object ? kind.Read(entry)
            : throw new FormatException($"The list of {kind.Items} contains an entry of another kind."))
        .ToList();

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
