using System;
using System.Collections.Generic;

namespace Provisioning.Dispatch;

/// <summary>
/// Holds rows back until enough of the input is seen to know that no two of them contradict each other. Rows that do are
/// refused before anything is sent for them. Not thread-safe.
/// </summary>
/// <typeparam name="TItem">What a row means.</typeparam>
/// <typeparam name="TResult">What comes out for a row that is not sent.</typeparam>
internal sealed class ConflictWindow<TItem, TResult>
{
    private readonly int _capacity;
    private readonly Func<TItem, long, TResult> _conflict;
    private readonly Func<TItem, TItem, bool> _isSame;
    private readonly Func<TItem, long, TResult> _repetition;
    private readonly List<Entry> _held = [];
    private readonly Dictionary<string, Entry> _heldByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sent = new(StringComparer.Ordinal);

    /// <param name="capacity">How many rows are held; a contradiction with a row that left before refuses the later row only.</param>
    /// <param name="conflict">The result of a row that contradicts the row of the given number.</param>
    /// <param name="isSame">True when two rows of one key say the same, so that one of them is enough.</param>
    /// <param name="repetition">The result of a row that says the same as the row of the given number.</param>
    public ConflictWindow(
        int capacity,
        Func<TItem, long, TResult> conflict,
        Func<TItem, TItem, bool>? isSame = null,
        Func<TItem, long, TResult>? repetition = null)
    {
        _capacity = capacity;
        _conflict = conflict;
        _isSame = isSame ?? ((_, _) => false);
        _repetition = repetition ?? conflict;
    }

    public bool IsFull => _held.Count >= _capacity;

    /// <summary>Holds a row. Rows that share one of their keys are about the same thing.</summary>
    public void Add(IReadOnlyCollection<string> keys, long row, TItem item)
    {
        Entry entry = new(keys, row, item);
        _held.Add(entry);
        foreach (string key in keys)
        {
            if (_heldByKey.TryGetValue(key, out Entry? first) && first != entry)
            {
                Meet(first, entry);
            }
            else if (_sent.TryGetValue(key, out long sentRow))
            {
                entry.Settle(_conflict(item, sentRow));
            }
            else
            {
                _heldByKey[key] = entry;
            }
        }
    }

    /// <summary>Keeps the place of a row that has its result already.</summary>
    public void AddResult(TResult result) => _held.Add(new Entry(result));

    /// <summary>Lets all held rows go, in order.</summary>
    public void Drain(Action<TItem> send, Action<TResult> settle)
    {
        foreach (Entry entry in _held)
        {
            if (entry.RepetitionOf is { } first)
            {
                settle(first.IsSettled ? _conflict(entry.Item, first.Row) : _repetition(entry.Item, first.Row));
            }
            else if (entry.IsSettled)
            {
                settle(entry.Result);
            }
            else
            {
                foreach (string key in entry.Keys)
                {
                    _sent[key] = entry.Row;
                }

                send(entry.Item);
            }
        }

        _held.Clear();
        _heldByKey.Clear();
    }

    private void Meet(Entry first, Entry later)
    {
        if (!later.IsSettled && _isSame(first.Item, later.Item))
        {
            later.RepetitionOf = first;
            return;
        }

        later.RepetitionOf = null;
        later.Settle(_conflict(later.Item, first.Row));
        if (!first.IsSettled)
        {
            first.Settle(_conflict(first.Item, later.Row));
        }
    }

    private sealed class Entry
    {
        public Entry(IReadOnlyCollection<string> keys, long row, TItem item)
        {
            Keys = keys;
            Row = row;
            Item = item;
            Result = default!;
        }

        public Entry(TResult result)
        {
            Keys = [];
            Item = default!;
            Result = result;
            IsSettled = true;
        }

        public IReadOnlyCollection<string> Keys { get; }

        public long Row { get; }

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
