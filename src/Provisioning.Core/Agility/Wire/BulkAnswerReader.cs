using System.Globalization;
using System.Text.Json;
using Provisioning.Common;
using Provisioning.Http;

namespace Provisioning.Agility.Wire;

/// <summary>Reads answers of the Bulk API; fields that some releases leave out are optional.</summary>
internal static class BulkAnswerReader
{
    /// <exception cref="JsonException">This is not an answer of the Bulk API.</exception>
    public static BulkAnswer Read(Stream stream) => Read(stream, ReadAnswer);

    /// <summary>Reads the commands of a preview, in their order.</summary>
    /// <exception cref="JsonException">This is not an array of commands.</exception>
    public static IReadOnlyList<BulkProjection> ReadPreview(Stream stream) => Read(stream, ReadProjections);

    private static T Read<T>(Stream stream, Func<JsonElement, T> read)
    {
        using JsonDocument document = CheckedJson.Parse(stream);
        try
        {
            return read(document.RootElement);
        }
        catch (InvalidOperationException e)
        {
            // A text in it is invalid: an incomplete character, or wrong UTF-8.
            throw new JsonException(e.Message, e);
        }
    }

    private static BulkAnswer ReadAnswer(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The answer is not an object.");
        }

        (IReadOnlyList<Oid> created, _) = Assets(root, "assetsCreated");
        (IReadOnlyList<Oid> modified, int modifiedCount) = Assets(root, "assetsModified");
        (IReadOnlyList<Oid> operatedOn, int operatedOnCount) = Assets(root, "assetsOperatedOn");
        List<BulkFailure> reported = Items(Member(root, "commandFailures"), "commands").Select(Failure).ToList();
        return new BulkAnswer
        {
            IsFinished = Member(root, "complete").ValueKind != JsonValueKind.False
                && Member(root, "processing").ValueKind != JsonValueKind.True,
            Created = created,
            Modified = modified,
            ModifiedCount = modifiedCount,
            OperatedOn = operatedOn,
            OperatedOnCount = operatedOnCount,
            Failures = reported,
            FailureCount = Count(Member(root, "commandFailures"), reported.Count),
        };
    }

    private static List<BulkProjection> ReadProjections(JsonElement root) => root.ValueKind == JsonValueKind.Array
        ? root.EnumerateArray().Select(Projection).ToList()
        : throw new JsonException("The answer to a preview is not an array.");

    private static (IReadOnlyList<Oid> Oids, int Count) Assets(JsonElement root, string section)
    {
        List<Oid> oids = Items(Member(root, section), "oidTokens")
            .Select(t => Oid.TryParse(t.ToString(), out Oid? oid) ? oid!.WithoutMoment : throw new JsonException($"'{t}' is not an OID."))
            .ToList();
        return (oids, Count(Member(root, section), oids.Count));
    }

    private static BulkFailure Failure(JsonElement item)
    {
        JsonElement error = Member(item, "error");
        JsonElement command = Command(item);
        string message = ShownText.Of(JsonText.Of(Member(error, "message")));
        return new BulkFailure
        {
            Message = message.Length == 0 ? "The service gave no reason." : message,
            Index = Number(Member(error, "sourceCommandIndex")),
            Username = Text(command, "Username"),
            Name = Text(command, "Name"),
            Target = Target(command),
        };
    }

    private static BulkProjection Projection(JsonElement item)
    {
        JsonElement command = Command(item);
        return new BulkProjection
        {
            Text = ShownText.Of(JsonText.Raw(item)),
            Target = Target(command),
            Scopes = Scopes(command),
            Failure = Member(item, "error").ValueKind == JsonValueKind.Undefined ? null : Failure(item),
        };
    }

    // A command is next to its error, under an alias.
    private static JsonElement Command(JsonElement item) => item.ValueKind == JsonValueKind.Object
        ? item.EnumerateObject().Where(p => !p.NameEquals("error")).Select(p => p.Value).FirstOrDefault()
        : throw new JsonException("A command is not an object.");

    private static Oid? Target(JsonElement command) => Reference(command, "oid") ?? Reference(command, "from");

    private static List<Oid> Scopes(JsonElement command)
    {
        JsonElement execute = Member(command, "execute");
        return Items(execute, "list").Append(Member(execute, "args")).Select(a => Reference(a, "Scope")).OfType<Oid>().ToList();
    }

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? JsonText.Of(text) : null;

    private static Oid? Reference(JsonElement element, string name) =>
        Oid.TryParse(Text(element, name), out Oid? oid) ? oid!.WithoutMoment : null;

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;

    private static int Count(JsonElement section, int reported) => Math.Max(reported, Number(Member(section, "count")) ?? 0);

    private static int? Number(JsonElement element) =>
        element.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && int.TryParse(JsonText.Of(element), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : null;
}
