using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>The shapes of Ambition's answers.</summary>
internal static class AmbitionReply
{
    public static Reply Detail(int status, string message) => JsonReply.Create(status, new JsonObject { ["detail"] = message });

    /// <summary>A body that cannot be read as rows.</summary>
    public static Reply Unreadable(string reason, AmbitionChoices choices) => choices.RowsNotNamed ? NotNamed() : Detail(400, reason);

    /// <summary>A refusal that says nothing about its reason.</summary>
    public static Reply NotNamed() => Detail(400, "The request could not be processed.");

    public static Reply Errors(int status, IEnumerable<RowError> errors) => JsonReply.Create(status, new JsonObject { ["errors"] = List(errors) });

    /// <summary>What is wrong, under a status of success.</summary>
    public static Reply NoSuccess(IEnumerable<RowError> errors) => JsonReply.Create(200, new JsonObject { ["success"] = false, ["errors"] = List(errors) });

    /// <summary>One object per row of the request, with a status.</summary>
    public static Reply Statuses(int rows, int successStatus, IEnumerable<RowError> errors) => ByRow(207, rows, errors, (row, found) =>
    {
        JsonObject answer = new() { ["index"] = row - 1, ["status"] = found.FirstOrDefault()?.Status ?? successStatus };
        if (found.Any())
        {
            answer["errors"] = List(found);
        }

        return answer;
    });

    /// <summary>One object per row of the request; a good row's is empty.</summary>
    public static Reply ErrorsByRow(int status, int rows, IEnumerable<RowError> errors) => ByRow(status, rows, errors, (_, found) => new JsonObject(found
        .GroupBy(error => error.Field)
        .Select(field => new KeyValuePair<string, JsonNode?>(field.Key, new JsonArray(field.Select(error => (JsonNode)error.Message).ToArray())))));

    public static Reply Rows(int status, IEnumerable<IReadOnlyList<KeyValuePair<string, Cell>>> rows) => JsonReply.Create(status, json => WriteRows(json, rows));

    /// <summary>One page of a longer list. The addresses of the pages beside it are null where there is none; there is no count where nothing was counted.</summary>
    public static Reply Page(int? count, string? next, string? previous, IEnumerable<IReadOnlyList<KeyValuePair<string, Cell>>> rows) => JsonReply.Create(200, json =>
    {
        json.WriteStartObject();
        if (count is { } number)
        {
            json.WriteNumber("count", number);
        }

        json.WriteString("next", next);
        json.WriteString("previous", previous);
        json.WritePropertyName("results");
        WriteRows(json, rows);
        json.WriteEndObject();
    });

    private static Reply ByRow(int status, int rows, IEnumerable<RowError> errors, Func<int, IEnumerable<RowError>, JsonObject> answer)
    {
        ILookup<int, RowError> byRow = errors.ToLookup(error => error.Row);
        return JsonReply.Create(status, new JsonArray(Enumerable.Range(1, rows).Select(row => (JsonNode)answer(row, byRow[row])).ToArray()));
    }

    private static JsonArray List(IEnumerable<RowError> errors) => new(errors
        .Select(error => (JsonNode)new JsonObject { ["row"] = error.Row, ["field"] = error.Field, ["message"] = error.Message })
        .ToArray());

    private static void WriteRows(Utf8JsonWriter json, IEnumerable<IReadOnlyList<KeyValuePair<string, Cell>>> rows)
    {
        json.WriteStartArray();
        foreach (IReadOnlyList<KeyValuePair<string, Cell>> row in rows)
        {
            json.WriteStartObject();
            foreach (KeyValuePair<string, Cell> field in row)
            {
                json.WritePropertyName(field.Key);
                Write(json, field.Value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Null:
                json.WriteNullValue();
                break;
            case CellKind.Text:
                json.WriteStringValue(cell.Text);
                break;
            default:
                json.WriteRawValue(cell.Text!);
                break;
        }
    }
}
