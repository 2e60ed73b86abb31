using System;
using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Sandbox;

/// <summary>What a list answers to a request for a number of entries from a place on, be it true or not.</summary>
internal sealed record ListPart<T>(IReadOnlyList<T> Items, int Count, bool HasMore)
{
    public static ListPart<T> Of(IReadOnlyList<T> all, ListLie lie, int size, int start)
    {
        if (size == int.MaxValue)
        {
            return new ListPart<T>(Take(all, start, size), all.Count, HasMore: false);
        }

        int quarter = Math.Max(1, all.Count / 4);
        IReadOnlyList<T> list = lie == ListLie.DoubledList ? Twice(all).ToList() : all;
        IReadOnlyList<T> items = lie switch
        {
            ListLie.LongPages => Take(list, start, size + (size / 2)),
            ListLie.ShortPages => Take(list, start, Math.Max(1, size / 2)),
            ListLie.Doubled => Twice(Take(list, start, size)).ToList(),
            ListLie.Overlapping => Take(list, Math.Max(0, start - (size / 4)), size),
            ListLie.EmptyPages when start >= 2 * quarter && start < 3 * quarter => [],
            ListLie.Cycle => Wrapped(list, quarter, start, size),
            ListLie.Endless => Wrapped(list, list.Count, start, size),
            _ => Take(list, start, size),
        };
        int count = lie switch
        {
            ListLie.CountTooLow => list.Count / 10,
            ListLie.CountTooHigh => list.Count + 500,
            ListLie.Endless => Math.Max(start, list.Count) + (2 * size),
            _ => list.Count,
        };
        bool isEndless = lie is ListLie.Cycle or ListLie.Endless or ListLie.EndlessEmpty;
        return new ListPart<T>(items, count, isEndless || start < list.Count - size);
    }

    private static List<T> Take(IReadOnlyList<T> list, int start, int size) => list.Skip(start).Take(size).ToList();

    private static IEnumerable<T> Twice(IEnumerable<T> list) => list.SelectMany(item => new[] { item, item });

    private static List<T> Wrapped(IReadOnlyList<T> list, int length, int start, int size) => list.Count == 0
        ? []
        : Enumerable.Range(0, Math.Min(size, list.Count)).Select(i => list[(int)(((long)start + i) % length)]).ToList();
}
