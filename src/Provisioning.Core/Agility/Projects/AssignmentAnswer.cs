using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Provisioning.Http;

namespace Provisioning.Agility;

/// <summary>What of an answer of the Bulk API counts for commands that run operations.</summary>
internal sealed class AssignmentAnswer
{
    private readonly List<Failure> _failures = [];

    private AssignmentAnswer(bool isComplete) => IsComplete = isComplete;

    /// <summary>False when the service says that it is still working; reading tells the rest then, never a repetition.</summary>
    public bool IsComplete { get; }

    public static AssignmentAnswer Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("the answer is no object.");
        }

        AssignmentAnswer answer = new(!Is(root, "complete", JsonValueKind.False) && !Is(root, "processing", JsonValueKind.True));
        if (root.TryGetProperty("commandFailures", out JsonElement failures) && failures.ValueKind == JsonValueKind.Object
            && failures.TryGetProperty("commands", out JsonElement commands) && commands.ValueKind == JsonValueKind.Array)
        {
            answer._failures.AddRange(commands.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object).Select(ReadFailure));
        }

        return answer;
    }

    /// <summary>
    /// What the service said about the command at an index; <c>null</c> when it did not fail. A failure that names another
    /// asset is not this command's, whatever its index says.
    /// </summary>
    public string? MessageFor(int index, Oid target)
    {
        List<Failure> possible = _failures.Where(f => f.Target is null || f.Target.Equals(target)).ToList();
        Failure? failure = possible.FirstOrDefault(f => f.Index == index) ?? possible.FirstOrDefault(f => f.Target is not null);
        return failure?.Message;
    }

    /// <summary>The words of an <c>error</c>.</summary>
    public static string MessageOf(JsonElement error) => error.TryGetProperty("message", out JsonElement message) ? ShownText.Of(JsonText.Of(message)) : "";

    /// <summary>The index of the command that an <c>error</c> is about.</summary>
    public static int? IndexOf(JsonElement error) =>
        error.TryGetProperty("sourceCommandIndex", out JsonElement index)
            && int.TryParse(index.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : null;

    /// <summary>The asset under a key of a command.</summary>
    public static Oid? TargetOf(JsonElement command, string key) =>
        command.TryGetProperty(key, out JsonElement target) && target.ValueKind == JsonValueKind.String
            && Oid.TryParse(target.GetString(), out Oid? oid) ? oid!.WithoutMoment : null;

    private static Failure ReadFailure(JsonElement item)
    {
        Failure failure = new();
        foreach (JsonProperty property in item.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object))
        {
            if (property.NameEquals("error"))
            {
                failure.Message = MessageOf(property.Value);
                failure.Index = IndexOf(property.Value);
            }
            else
            {
                failure.Target ??= TargetOf(property.Value, "oid") ?? TargetOf(property.Value, "from");
            }
        }

        return failure;
    }

    private static bool Is(JsonElement root, string name, JsonValueKind kind) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind;

    private sealed class Failure
    {
        public string Message { get; set; } = "The service gave no reason.";

        public int? Index { get; set; }

        public Oid? Target { get; set; }
    }
}
