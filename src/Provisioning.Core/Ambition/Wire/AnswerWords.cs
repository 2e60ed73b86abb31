using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>The names and words with which services report results in JSON. Ambition's are not documented, so all usual ones count.</summary>
internal static class AnswerWords
{
    private const string WordsOfNoField = "non_field_errors";

    private static readonly HashSet<string> ErrorNames = Names("error", "errors", "failed", "failure", "failures", "rejected", WordsOfNoField);
    private static readonly HashSet<string> StatusNames = Names("status", "statusCode", "status_code", "code", "httpStatus", "http_status", "state", "outcome");
    private static readonly HashSet<string> SuccessNames = Names("success", "ok", "succeeded", "successful");
    private static readonly HashSet<string> RefusedWords = Names("error", "errors", "failed", "failure", "fail", "rejected", "refused", "invalid", "denied", "false", "no");
    private static readonly HashSet<string> AcceptedWords = Names("accepted", "pending", "queued", "received", "processing", "scheduled", "in progress");
    private static readonly HashSet<string> DoneWords =
        Names("ok", "success", "succeeded", "successful", "done", "created", "updated", "deleted", "removed", "true", "yes", "no content", "unchanged");

    /// <summary>The form of errors.</summary>
    public static ErrorForm Errors { get; } = new() { Words = WordsOfNoField };

    public static bool IsErrorName(string name) => ErrorNames.Contains(name);

    public static bool IsStatusName(string name) => StatusNames.Contains(name);

    public static bool IsSuccessName(string name) => SuccessNames.Contains(name);

    /// <summary>True when a property of an answer reports a failure.</summary>
    public static bool Denies(string name, JsonElement value) =>
        (IsErrorName(name) && IsSomething(value))
        || (IsStatusName(name) && (StateOf(value) == RowState.Refused || StatusOf(value) >= 300))
        || (IsSuccessName(name) && TruthOf(value) == false);

    /// <summary>True for any value except an empty list, 0 and <c>false</c>.</summary>
    public static bool IsSomething(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.Of(value).Trim().Length > 0,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Number => value.TryGetDouble(out double number) && number != 0,
        JsonValueKind.True => true,
        _ => false,
    };

    /// <summary>An HTTP status, alone or before its phrase; <c>null</c> for anything else.</summary>
    public static int? StatusOf(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
        {
            return null;
        }

        Match match = Regex.Match(JsonText.Of(value), @"^\s*(?:HTTP/[\d.]+\s+)?([1-5]\d\d)(?:\s|$)");
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The meaning of a word.</summary>
    public static RowState StateOf(JsonElement value)
    {
        string word = value.ValueKind == JsonValueKind.String ? JsonText.Of(value).Trim().Replace('_', ' ') : "";
        return RefusedWords.Contains(word) ? RowState.Refused
            : AcceptedWords.Contains(word) ? RowState.Accepted
            : DoneWords.Contains(word) ? RowState.Done
            : RowState.Silent;
    }

    /// <summary>The meaning of a list's name for the rows in it.</summary>
    public static RowState StateOfList(string name) => RefusedWords.Contains(name) ? RowState.Refused
        : AcceptedWords.Contains(name) ? RowState.Accepted
        : DoneWords.Contains(name) ? RowState.Done
        : RowState.Silent;

    /// <summary>True or false as a value or as a word; <c>null</c> for anything else, such as a number of rows.</summary>
    public static bool? TruthOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => StateOf(value) switch { RowState.Refused => false, RowState.Done => true, _ => null },
    };

    /// <summary>True when a value is a text that was sent. Most services repeat it unchanged, which can be checked without creating a text from the answer.</summary>
    public static bool Says(JsonElement value, string text) =>
        (value.ValueKind == JsonValueKind.String && value.ValueEquals(text))
        || (value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            && string.Equals(text, JsonText.Of(value), StringComparison.OrdinalIgnoreCase));

    public static bool IsTextList(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String);

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.OrdinalIgnoreCase);
}
