using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Provisioning.Http;

namespace Provisioning.Agility.Bulk;

/// <summary>Reads answers of the Bulk API; fields that some releases leave out are not needed.</summary>
internal static class BulkAnswerReader
{
    /// <exception cref="JsonException">This is no answer of the Bulk API.</exception>
    public static BulkAnswer Read(Stream stream)
    {
        using JsonDocument document = CheckedJson.Parse(stream);
        try
        {
            return Read(document.RootElement);
        }
        catch (InvalidOperationException e)
        {
            // A text in it is none: half a character, or wrong UTF-8.
            throw new JsonException(e.Message, e);
        }
    }

    private static BulkAnswer Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The answer is no object.");
        }

        JsonElement failures = Member(root, "commandFailures");
        List<BulkFailure> listed = Items(failures, "commands").Select(Failure).ToList();
        return new BulkAnswer
        {
            IsFinished = Member(root, "complete").ValueKind != JsonValueKind.False
                && Member(root, "processing").ValueKind != JsonValueKind.True,
            Created = Items(Member(root, "assetsCreated"), "oidTokens")
                .Select(t => Oid.TryParse(t.ToString(), out Oid? oid) ? oid!.WithoutMoment : throw new JsonException($"'{t}' is no OID."))
                .ToList(),
            Failures = listed,
            FailureCount = Math.Max(listed.Count, Number(Member(failures, "count")) ?? 0),
        };
    }

    /// <summary>Reads the commands of a preview, one text for each, in their order.</summary>
    /// <exception cref="JsonException">This is no array of commands.</exception>
    public static IReadOnlyList<string> ReadPreview(Stream stream)
    {
        using JsonDocument document = CheckedJson.Parse(stream);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? document.RootElement.EnumerateArray().Select(c => ShownText.Of(JsonText.Raw(c))).ToList()
            : throw new JsonException("The answer to a preview is no array.");
    }

    private static BulkFailure Failure(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A failure is no object.");
        }

        JsonElement error = Member(item, "error");
        JsonElement command = item.EnumerateObject().Where(p => !p.NameEquals("error")).Select(p => p.Value).FirstOrDefault();
        return new BulkFailure
        {
            Message = ShownText.Of(JsonText.Of(Member(error, "message"))),
            Index = Number(Member(error, "sourceCommandIndex")),
            Username = Member(command, "Username") is { ValueKind: JsonValueKind.String } name ? JsonText.Of(name) : null,
        };
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;

    private static int? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) ? value : null;
}
