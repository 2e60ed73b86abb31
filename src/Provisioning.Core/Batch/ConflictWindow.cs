using System.Runtime.CompilerServices;
using Provisioning.Common;

namespace Provisioning.Batch;

/// <summary>
/// Holds rows back until enough of the input was read to be sure that no two of them contradict each other. Contradicting rows are
/// refused before anything is sent for them. The window slides: any two rows within its reach of each other are compared
/// before either of them leaves. Not thread-safe.
/// </summary>
/// <typeparam name="TItem">The content of a row.</typeparam>
/// <typeparam name="TResult">The result of a row that is not sent.</typeparam>
/// <param name="reach">
/// How many rows apart two rows may be to be compared before either leaves; a contradiction with a row that left before
/// refuses the later row only.
/// </param>
/// <param name="conflict">The result of a row that contradicts the row at the given place.</param>
/// <param name="isSame">True when two rows with the same key are equal, so that one of them is enough.</param>
/// <param name="repetition">The result of a row that repeats the row at the given place.</param>
internal sealed class ConflictWindow<TItem, TResult>(
    int reach,
    Func<TItem, RowPlace, TResult> conflict,
    Func<TItem, TItem, bool>? isSame = null,
    Func<TItem, RowPlace, TResult>? repetition = null)
{
    /// <summary>This number of rows leaves at once, so that they form whole chunks.</summary>
    private const int Portion = 1000;
    private readonly Func<TItem, TItem, bool> _isSame = isSame ?? ((_, _) => false);
    private readonly Func<TItem, RowPlace, TResult> _repetition = repetition ?? conflict;
    private readonly Queue<Entry> _held = new();
    private readonly Dictionary<ulong, Entry> _heldByKey = [];
    private readonly KeyPlaces _left = new();
    private readonly RowPlaces _places = new();
    private long _newest;

    /// <summary>True when enough rows are held that some may leave.</summary>
    public bool IsFull => _held.Count > 0 && _newest - _held.Peek().Position >= (long)reach + Portion;

    /// <summary>Holds the content of a row. Rows that share a key are about the same object.</summary>
    /// <param name="position">The position of the row in the whole input; a row may have several contents.</param>
    /// <param name="keys">The hashes of the keys.</param>
    /// <param name="place">The place of the row, for messages.</param>
    /// <param name="item">The content of the row.</param>
    [MethodImpl(EveryRow.Code)]
    public void Add(long position, ulong[] keys, RowPlace place, TItem item)
    {
        Entry entry = new(position, keys, place, item);
        Hold(entry);
        foreach (ulong key in keys)
        {
            if (_heldByKey.TryGetValue(key, out Entry? first) && first != entry)
            {
                Meet(first, entry);
            }
            else if (_left.TryFind(key, out uint left))
            {
                entry.Settle(conflict(item, _places[left]));
            }
            else
            {
                _heldByKey[key] = entry;
            }
        }
    }

    /// <summary>Keeps the place of a row that has its result already.</summary>
    public void AddResult(long position, TResult result) => Hold(new Entry(position, result));

    /// <summary>Releases the rows, in order, that were compared with all rows within reach.</summary>
    public void Release(Action<TItem> send, Action<TResult> settle)
    {
        while (_held.Count > 0 && _newest - _held.Peek().Position >= reach)
        {
            Leave(_held.Dequeue(), send, settle);
        }
    }

    /// <summary>Releases all held rows, in order.</summary>
    public void Drain(Action<TItem> send, Action<TResult> settle)
    {
        while (_held.Count > 0)
        {
            Leave(_held.Dequeue(), send, settle);
        }
    }

    private void Hold(Entry entry)
    {
        _held.Enqueue(entry);
        _newest = entry.Position;
    }

    [MethodImpl(EveryRow.Code)]
    private void Leave(Entry entry, Action<TItem> send, Action<TResult> settle)
    {
        foreach (ulong key in entry.Keys)
        {
            if (_heldByKey.TryGetValue(key, out Entry? holder) && holder == entry)
            {
                uint position = checked((uint)entry.Position);
                _heldByKey.Remove(key);
                _places.Add(position, entry.Place);
                _left.Set(key, position);
            }
        }

        if (entry.RepetitionOf is { } first)
        {
            settle(first.IsSettled ? conflict(entry.Item, first.Place) : _repetition(entry.Item, first.Place));
        }
        else if (entry.IsSettled)
        {
            settle(entry.Result);
        }
        else
        {
            send(entry.Item);
        }
    }

    private void Meet(Entry first, Entry later)
    {
        if (!later.IsSettled && _isSame(first.Item, later.Item))
        {
            later.RepetitionOf = first;
            return;
        }

        later.RepetitionOf = null;
        later.Settle(conflict(later.Item, first.Place));
        if (!first.IsSettled)
        {
            first.Settle(conflict(first.Item, later.Place));
        }
    }

    private sealed class Entry
    {
        public Entry(long position, ulong[] keys, RowPlace place, TItem item)
        {
            Position = position;
            Keys = keys;
            Place = place;
            Item = item;
            Result = default!;
        }

        public Entry(long position, TResult result)
        {
            Position = position;
            Keys = [];
            Item = default!;
            Result = result;
            IsSettled = true;
        }

        public long Position { get; }

        public ulong[] Keys { get; }

        public RowPlace Place { get; }

        public TItem Item { get; }

        public TResult Result { get; private set; }

        public bool IsSettled { get; private set; }

        public Entry? RepetitionOf { get; set; }

        public void Settle(TResult result)
        {
            Result = result;
            IsSettled = true;
        }
    }
}
