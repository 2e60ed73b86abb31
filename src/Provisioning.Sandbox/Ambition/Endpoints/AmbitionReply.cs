using System.Text.Json;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>The shapes of Ambition's answers.</summary>
internal static class AmbitionReply
{
    public static Reply Detail(int status, string message) => JsonReply.Create(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("detail", message);
        json.WriteEndObject();
    });

    /// <summary>Nothing but an empty object.</summary>
    public static Reply EmptyObject(int status) => JsonReply.Create(status, json =>
    {
        json.WriteStartObject();
        json.WriteEndObject();
    });

    /// <summary>A body that cannot be read as rows.</summary>
    public static Reply Unreadable(string reason, AmbitionChoices choices) => choices.RowsNotNamed ? NotNamed() : Detail(400, reason);

    /// <summary>A refusal that says nothing about its reason.</summary>
    public static Reply NotNamed() => Detail(400, "The request could not be processed.");

    public static Reply Errors(int status, IEnumerable<RowError> errors) => JsonReply.Create(status, json =>
    {
        json.WriteStartObject();
        WriteErrors(json, errors);
        json.WriteEndObject();
    });

    /// <summary>What is wrong, under a status of success.</summary>
    public static Reply NoSuccess(IEnumerable<RowError> errors) => JsonReply.Create(200, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("success", false);
        WriteErrors(json, errors);
        json.WriteEndObject();
    });

    /// <summary>One object per row of the request, with a status.</summary>
    public static Reply Statuses(int rows, int successStatus, IEnumerable<RowError> errors)
    {
        ILookup<int, RowError> byRow = errors.ToLookup(error => error.Row);
        return JsonReply.Create(207, json =>
        {
            json.WriteStartArray();
            for (int row = 1; row <= rows; row++)
            {
                RowError? error = byRow[row].FirstOrDefault();
                json.WriteStartObject();
                json.WriteNumber("index", row - 1);
                json.WriteNumber("status", error is null ? successStatus : error.Status);
                if (error is not null)
                {
                    WriteErrors(json, byRow[row]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>One object per row of the request; a good row's is empty.</summary>
    public static Reply ErrorsByRow(int status, int rows, IEnumerable<RowError> errors)
    {
        ILookup<int, RowError> byRow = errors.ToLookup(error => error.Row);
        return JsonReply.Create(status, json =>
        {
            json.WriteStartArray();
            for (int row = 1; row <= rows; row++)
            {
                json.WriteStartObject();
                foreach (IGrouping<string, RowError> field in byRow[row].GroupBy(error => error.Field))
                {
                    json.WriteStartArray(field.Key);
                    foreach (RowError error in field)
                    {
                        json.WriteStringValue(error.Message);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    public static Reply Rows(int status, IEnumerable<IReadOnlyList<KeyValuePair<string, Cell>>> rows) => JsonReply.Create(status, json => WriteRows(json, rows));

    /// <summary>One page of a longer list. The addresses of the pages beside it are null where there is none; there is no count where nobody counted.</summary>
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

    private static void WriteErrors(Utf8JsonWriter json, IEnumerable<RowError> errors)
    {
        json.WriteStartArray("errors");
        foreach (RowError error in errors)
        {
            json.WriteStartObject();
            json.WriteNumber("row", error.Row);
            json.WriteString("field", error.Field);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

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
