using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>Looks in a body for what it says about single rows. A body that says nothing is as good as none.</summary>
internal static class ChunkAnswerReader
{
    private static readonly string[] RowNumberNames = ["row", "index", "line"];

    public static ChunkAnswer Read(ApiResponse response, int count, ProvisioningException? refusal, Redactor redactor)
    {
        Dictionary<int, string> errors = [];
        Dictionary<int, string> ids = [];
        HashSet<int> suspects = [];
        try
        {
            if (response.Body.Length > 0 && !response.IsHtml)
            {
                using JsonDocument document = JsonDocument.Parse(response.Body);
                JsonElement root = document.RootElement;
                if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == count)
                {
                    ReadRows(root, errors, ids, redactor);
                }
                else if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("errors", out JsonElement list)
                    && list.ValueKind == JsonValueKind.Array)
                {
                    ReadSuspects(list, count, suspects);
                }
            }
        }
        catch (JsonException)
        {
            // Text, XML or nothing: the status alone speaks.
        }

        return new ChunkAnswer { Refusal = refusal, RowErrors = errors, Suspects = suspects, Ids = ids };
    }

    private static void ReadRows(JsonElement rows, Dictionary<int, string> errors, Dictionary<int, string> ids, Redactor redactor)
    {
        int position = 0;
        foreach (JsonElement row in rows.EnumerateArray())
        {
            if (row.ValueKind == JsonValueKind.Object)
            {
                if (IsError(row))
                {
                    errors[position] = redactor.Clean(ErrorText.FromElement(row) ?? row.GetRawText());
                }
                else if (row.TryGetProperty("id", out JsonElement id)
                    && id.ValueKind is JsonValueKind.Number or JsonValueKind.String)
                {
                    ids[position] = id.ToString();
                }
            }

            position++;
        }
    }

    // An echoed row has texts; a refused one has lists of texts, or a key that speaks of an error.
    private static bool IsError(JsonElement row)
    {
        List<JsonProperty> properties = row.EnumerateObject().ToList();
        return properties.Count > 0
            && (properties.All(p => IsTextList(p.Value))
                || properties.Any(p => p.NameEquals("errors") || p.NameEquals("error") || p.NameEquals("detail")));
    }

    private static bool IsTextList(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String);

    // Whether rows are counted from 0 or from 1 is not known, so both positions are suspected.
    private static void ReadSuspects(JsonElement list, int count, HashSet<int> suspects)
    {
        foreach (JsonElement item in list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object))
        {
            foreach (string name in RowNumberNames)
            {
                if (item.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number
                    && number.TryGetInt32(out int row))
                {
                    suspects.UnionWith(new[] { row - 1, row }.Where(p => p >= 0 && p < count));
                }
            }
        }
    }
}
