using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>Looks in a body for what it says about single rows. A body that says nothing is as good as none.</summary>
internal sealed class ChunkAnswerReader
{
    private static readonly string[] RowNumberNames = ["row", "index", "line"];
    private static readonly string[] ErrorNames = ["errors", "error", "detail"];

    private readonly ApiResponse _response;
    private readonly IReadOnlyList<AmbitionRecord> _records;
    private readonly Redactor _redactor;
    private readonly Dictionary<int, string> _errors = [];
    private readonly HashSet<int> _suspects = [];
    private string?[] _ids = [];

    /// <param name="response">The answer.</param>
    /// <param name="records">The rows that were sent.</param>
    /// <param name="redactor">Takes secrets out of what the service says.</param>
    public ChunkAnswerReader(ApiResponse response, IReadOnlyList<AmbitionRecord> records, Redactor redactor)
    {
        _response = response;
        _records = records;
        _redactor = redactor;
        try
        {
            if (response.Body.Length > 0 && !response.IsHtml)
            {
                using JsonDocument document = JsonDocument.Parse(response.Body);
                ReadRoot(document.RootElement);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Text, XML or nothing, or names that are no text: the status alone speaks.
        }
    }

    /// <summary>True when the answer speaks of single rows.</summary>
    public bool NamesRows => _errors.Count > 0 || _suspects.Count > 0;

    /// <summary>Errors in an answer that is none: what the service said beside its success. <c>null</c> for nothing.</summary>
    public string? Complaint { get; private set; }

    public ChunkAnswer Read(ProvisioningException? refusal, bool isAsGoodAsDone) => new()
    {
        Refusal = refusal,
        RowErrors = _errors,
        Suspects = _suspects,
        Ids = _ids,
        IsAsGoodAsDone = isAsGoodAsDone,
        MayBeDone = _response.FollowsDoubt,
    };

    private void ReadRoot(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == _records.Count)
        {
            ReadRows(root);
        }
        else if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("errors", out JsonElement list)
            && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0)
        {
            Complaint = ErrorText.FromElement(root, _redactor) ?? _redactor.Clean(JsonText.Raw(list));
            ReadSuspects(list);
        }
    }

    private void ReadRows(JsonElement rows)
    {
        int position = 0;
        foreach (JsonElement row in rows.EnumerateArray())
        {
            try
            {
                ReadRow(row, position);
            }
            catch (InvalidOperationException)
            {
                _errors[position] = "The answer about this row cannot be read: a name in it is no text.";
            }

            position++;
        }
    }

    private void ReadRow(JsonElement row, int position)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (IsError(row, _records[position]))
        {
            _errors[position] = ErrorText.FromElement(row, _redactor) ?? _redactor.Clean(JsonText.Raw(row));
        }
        else if (row.TryGetProperty("id", out JsonElement id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String)
        {
            _ids = _ids.Length == 0 ? new string?[_records.Count] : _ids;
            _ids[position] = _redactor.Clean(JsonText.Of(id));
        }
    }

    // A refused row has lists of texts, or a key that speaks of an error; an echoed one has what was sent, whatever its fields are called.
    private static bool IsError(JsonElement row, AmbitionRecord sent)
    {
        bool isAny = false;
        bool isLists = true;
        bool isNamed = false;
        foreach (JsonProperty property in row.EnumerateObject())
        {
            if (IsEcho(property, sent))
            {
                return false;
            }

            isAny = true;
            isLists = isLists && IsTextList(property.Value);
            isNamed = isNamed || IsErrorName(property);
        }

        return isAny && (isLists || isNamed);
    }

    private static bool IsErrorName(JsonProperty property)
    {
        foreach (string name in ErrorNames)
        {
            if (property.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEcho(JsonProperty property, AmbitionRecord sent)
    {
        foreach (KeyValuePair<string, object?> field in sent.Fields)
        {
            if (property.NameEquals(field.Key) && Says(property.Value, AmbitionBody.Text(field.Value)))
            {
                return true;
            }
        }

        return false;
    }

    // Most services repeat a text as it was sent, which shows without making a text of the answer.
    private static bool Says(JsonElement value, string text) =>
        (value.ValueKind == JsonValueKind.String && value.ValueEquals(text))
        || (value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            && string.Equals(text, JsonText.Of(value), StringComparison.OrdinalIgnoreCase));

    private static bool IsTextList(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String);

    // Whether rows are counted from 0 or from 1 is not known, so both positions are suspected.
    private void ReadSuspects(JsonElement list)
    {
        foreach (JsonElement item in list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object))
        {
            foreach (string name in RowNumberNames)
            {
                if (item.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number
                    && number.TryGetInt32(out int row))
                {
                    _suspects.UnionWith(new[] { row - 1, row }.Where(p => p >= 0 && p < _records.Count));
                }
            }
        }
    }
}
