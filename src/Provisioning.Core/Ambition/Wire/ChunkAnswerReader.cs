using System.Runtime.CompilerServices;
using System.Text.Json;
using Provisioning.Common;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>
/// Reads what a body says about the request and about single rows. A body that says nothing counts as none, unless the status
/// is 207, which means that each row has its own answer.
/// </summary>
internal sealed class ChunkAnswerReader
{
    private const int MultiStatus = 207;

    private readonly ApiResponse _response;
    private readonly IReadOnlyList<AmbitionRecord> _records;
    private readonly Redactor _redactor;
    private readonly EntryPlaces _places;
    private readonly RowState?[] _states;
    private readonly string?[] _ids;
    private readonly Dictionary<int, RowAnswer> _refused = [];
    private readonly HashSet<int> _suspects = [];

    /// <param name="response">The answer.</param>
    /// <param name="records">The rows that were sent.</param>
    /// <param name="redactor">Removes secrets from the texts of the service.</param>
    public ChunkAnswerReader(ApiResponse response, IReadOnlyList<AmbitionRecord> records, Redactor redactor)
    {
        _response = response;
        _records = records;
        _redactor = redactor;
        _places = new EntryPlaces(records);
        _states = new RowState?[records.Count];
        _ids = new string?[records.Count];
        try
        {
            if (response.Content.Length > 0 && !response.IsHtml)
            {
                using JsonDocument document = JsonDocument.Parse(response.Content.ToSequence());
                ReadRoot(document.RootElement);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Text, XML, nothing, or unreadable names: only the status counts.
        }

        IsDenied = IsDenied && !(IsByRow && Array.Exists(_states, s => s is not null));
    }

    /// <summary>True when the answer is about single rows.</summary>
    public bool NamesRows => _suspects.Count > 0 || _refused.Count > 0;

    /// <summary>True when the body says that the request was not carried out, whatever the status is.</summary>
    public bool IsDenied { get; private set; }

    /// <summary>True when the status says that each row has its own answer.</summary>
    public bool IsByRow => _response.Status == MultiStatus;

    /// <summary>True when the body says that all rows will be processed later.</summary>
    private bool IsPending { get; set; }

    /// <summary>The content of the answer.</summary>
    /// <param name="refusal">Why the request as a whole was refused; <c>null</c> when it was accepted.</param>
    /// <param name="isAsGoodAsDone">True when the refusal shows that the service processes the rows.</param>
    /// <param name="isPending">True when the status says that the rows will be processed later.</param>
    public ChunkAnswer Read(ProvisioningException? refusal, bool isAsGoodAsDone, bool isPending = false) => new()
    {
        Refusal = refusal,
        RowErrors = _refused,
        Suspects = _suspects,
        Ids = Array.Exists(_ids, id => id is not null) ? _ids : [],
        Pending = isPending || IsPending ? Enumerable.Range(0, _states.Length).ToList() : PositionsOf(RowState.Accepted),
        Unsaid = IsByRow && refusal is null ? PositionsOf(null) : [],
        IsAsGoodAsDone = isAsGoodAsDone,
        MayBeDone = _response.FollowsUncertainAttempt,
    };

    private List<int> PositionsOf(RowState? state)
    {
        List<int> positions = [];
        for (int i = 0; i < _states.Length; i++)
        {
            if (_states[i] == state)
            {
                positions.Add(i);
            }
        }

        return positions;
    }

    private void ReadRoot(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            if (root.GetArrayLength() == _records.Count && !IsByRow)
            {
                ReadPositions(root);
            }
            else if (_response.IsSuccess)
            {
                IsDenied = ReadEntries(root, RowState.Silent);
            }
        }
        else if (root.ValueKind == JsonValueKind.Object)
        {
            ReadObject(root, depth: 0);
        }
    }

    [MethodImpl(EveryRow.Code)]
    private void ReadPositions(JsonElement rows)
    {
        int position = 0;
        foreach (JsonElement row in rows.EnumerateArray())
        {
            RowAnswer answer = Judge(row, _records[position]);
            if (answer.State != RowState.Silent)
            {
                Take(position, answer);
            }

            position++;
        }
    }

    private RowAnswer Judge(JsonElement row, AmbitionRecord? sent)
    {
        try
        {
            return RowAnswerReader.Read(row, sent, _redactor);
        }
        catch (InvalidOperationException)
        {
            return RowAnswer.Refused("The answer about this row cannot be read: a name in it is not a text.");
        }
    }

    // The fields of the single row that was sent may have any names.
    private void ReadObject(JsonElement element, int depth)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = property.Name;
            JsonElement value = property.Value;
            if (_records.Count == 1 && Array.Exists(_records[0].Fields, f => f.Key == name))
            {
                continue;
            }

            bool isError = AnswerWords.IsErrorName(name) && AnswerWords.IsSomething(value);
            IsDenied |= AnswerWords.Denies(name, value);
            IsPending |= AnswerWords.IsStatusName(name) && AnswerWords.StateOf(value) == RowState.Accepted;
            if (value.ValueKind == JsonValueKind.Array)
            {
                ReadList(value, isError ? RowState.Refused : AnswerWords.StateOfList(name));
            }
            else if (value.ValueKind == JsonValueKind.Object && !ReadNamed(name, value) && depth < 2)
            {
                ReadObject(value, depth + 1);
            }
        }
    }

    private void ReadList(JsonElement list, RowState state)
    {
        if (_response.IsSuccess)
        {
            IsDenied |= ReadEntries(list, state);
        }
        else if (state == RowState.Refused)
        {
            Suspect(list.EnumerateArray().Select(EntryPlaces.NumberOf).OfType<int>());
        }
    }

    // An object whose names are the rows or their numbers; the numbers of a whole object cannot be distinguished from other names.
    private bool ReadNamed(string name, JsonElement value)
    {
        if (!IsByRow || _places.Named(name) is not { } position)
        {
            return false;
        }

        Put(position, Judge(value, _records[position]), RowState.Silent, value);
        return true;
    }

    /// <summary>Reads entries that are each about one row.</summary>
    /// <returns>True when something was refused, and the entry does not say which row.</returns>
    private bool ReadEntries(JsonElement list, RowState state)
    {
        List<JsonElement> entries = list.EnumerateArray().ToList();
        int? first = _places.FirstOf(entries.Select(EntryPlaces.NumberOf).OfType<int>());
        bool isRefusalOpen = false;
        for (int i = 0; i < entries.Count; i++)
        {
            int? number = EntryPlaces.NumberOf(entries[i]);
            int? position = _places.Repeated(entries[i])
                ?? (number - first)
                ?? (number is null && entries.Count == _records.Count && IsByRow ? i : null);
            if (position is { } found && found >= 0 && found < _records.Count)
            {
                Put(found, Judge(entries[i], _records[found]), state, entries[i]);
            }
            else if (state == RowState.Refused || Judge(entries[i], null).State == RowState.Refused)
            {
                isRefusalOpen = true;
                Suspect(number is { } either ? [either] : []);
            }
        }

        return isRefusalOpen;
    }

    // The worst result of a row counts; an empty entry in its place means that there is nothing to report.
    private void Put(int position, RowAnswer said, RowState list, JsonElement entry)
    {
        RowAnswer answer = said.State >= list ? said
            : list == RowState.Refused ? RowAnswer.Refused(ErrorText.FromElement(entry, AnswerWords.Errors, _redactor) ?? _redactor.Clean(JsonText.Raw(entry)))
            : new(list, said.Id);
        if (_states[position] is not { } before || answer.State > before)
        {
            Take(position, answer);
        }
    }

    [MethodImpl(EveryRow.Code)]
    private void Take(int position, RowAnswer answer)
    {
        _states[position] = answer.State;
        _ids[position] = answer.Id;
        if (answer.State == RowState.Refused)
        {
            _refused[position] = answer;
        }
    }

    // Whether rows are counted from 0 or from 1 is unknown, so both positions are checked.
    private void Suspect(IEnumerable<int> numbers) =>
        _suspects.UnionWith(numbers.SelectMany(n => new[] { n - 1, n }).Where(p => p >= 0 && p < _records.Count));
}
