using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Provisioning.Common;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>
/// Reads what one entry of an answer says about its row: a status, a word, errors, or the row itself. Fields of the row are not results,
/// whatever their names are.
/// </summary>
internal struct RowAnswerReader
{
    private readonly AmbitionRecord? _sent;
    private readonly Redactor _redactor;
    private bool _isAny;
    private bool _isLists;
    private bool _isEcho;
    private bool _hasErrors;
    private bool _hasDetail;
    private string? _id;
    private int? _status;
    private RowState _word;
    private int _next;

    private RowAnswerReader(AmbitionRecord? sent, Redactor redactor)
    {
        _sent = sent;
        _redactor = redactor;
        _isLists = true;
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="sent">The row that was sent; <c>null</c> when it is unknown which one it is about.</param>
    /// <param name="redactor">Removes secrets from the texts of the service.</param>
    /// <exception cref="InvalidOperationException">A name in it is not a text.</exception>
    [MethodImpl(EveryRow.Code)]
    public static RowAnswer Read(JsonElement entry, AmbitionRecord? sent, Redactor redactor)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        RowAnswerReader reader = new(sent, redactor);
        foreach (JsonProperty property in entry.EnumerateObject())
        {
            reader.Take(property);
        }

        return reader.Judge(entry);
    }

    [MethodImpl(EveryRow.Code)]
    private void Take(JsonProperty property)
    {
        JsonElement value = property.Value;
        _isAny = true;
        _isLists = _isLists && AnswerWords.IsTextList(value);
        bool isId = property.NameEquals("id"u8);
        if (isId && value.ValueKind is JsonValueKind.Number or JsonValueKind.String)
        {
            _id = _redactor.Clean(JsonText.Of(value));
        }

        if (_sent is not null && FieldOf(property, _sent.Fields) is int field and >= 0)
        {
            _isEcho = _isEcho || AnswerWords.Says(value, AmbitionBody.Text(_sent.Fields[field].Value));
            return;
        }

        if (isId)
        {
            return;
        }

        string name = property.Name;
        if (AnswerWords.IsErrorName(name))
        {
            _hasErrors |= AnswerWords.IsSomething(value);
        }
        else if (AnswerWords.IsStatusName(name))
        {
            _status ??= AnswerWords.StatusOf(value);
            Say(AnswerWords.StateOf(value));
        }
        else if (AnswerWords.IsSuccessName(name))
        {
            Say(AnswerWords.TruthOf(value) switch { true => RowState.Done, false => RowState.Refused, null => RowState.Silent });
        }
        else if (name.Equals("detail", StringComparison.OrdinalIgnoreCase))
        {
            _hasDetail |= AnswerWords.IsSomething(value);
        }
    }

    // A repeated row keeps its order, so the field after the last one is tried first.
    [MethodImpl(EveryRow.Code)]
    private int FieldOf(JsonProperty property, KeyValuePair<string, object?>[] fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            int field = (_next + i) % fields.Length;
            if (property.NameEquals(fields[field].Key))
            {
                _next = field + 1;
                return field;
            }
        }

        return -1;
    }

    // The worst result counts.
    private void Say(RowState word) => _word = word > _word ? word : _word;

    [MethodImpl(EveryRow.Code)]
    private readonly RowAnswer Judge(JsonElement entry)
    {
        bool isGood = _status is >= 200 and <= 299 || _word is RowState.Done or RowState.Accepted || _isEcho;
        bool isRefused = _hasErrors || _word == RowState.Refused || _status >= 300
            || (!isGood && _isAny && (_hasDetail || _isLists));
        if (isRefused)
        {
            return RowAnswer.Refused(WordsOf(entry), _status >= 300 ? KindOf(_status.Value) : null);
        }

        return _word == RowState.Accepted || _status == 202 ? new(RowState.Accepted, _id)
            : isGood || _id is not null ? new(RowState.Done, _id)
            : default;
    }

    private readonly string WordsOf(JsonElement entry)
    {
        string words = ErrorText.FromElement(entry, AnswerWords.Errors, _redactor)
            ?? (_status is 404 or 410 ? "not found" : _redactor.Clean(JsonText.Raw(entry)));
        return _status is { } status && words.IndexOf(status.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) < 0
            ? FormattableString.Invariant($"{status}: {words}")
            : words;
    }

    private static ProvisioningErrorKind KindOf(int status) => status switch
    {
        401 or 403 => ProvisioningErrorKind.PermissionDenied,
        404 or 410 => ProvisioningErrorKind.NotFound,
        409 => ProvisioningErrorKind.Conflict,
        413 => ProvisioningErrorKind.TooLarge,
        429 => ProvisioningErrorKind.Throttled,
        408 or >= 500 => ProvisioningErrorKind.OutcomeUncertain,
        _ => ProvisioningErrorKind.Rejected,
    };
}
