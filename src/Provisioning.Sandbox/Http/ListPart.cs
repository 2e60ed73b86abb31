namespace Provisioning.Sandbox.Http;

/// <summary>What a list answers to a request for a number of entries from a place on, be it true or not.</summary>
internal sealed record ListPart<T>(IReadOnlyList<T> Items, int Count, bool HasMore)
{
    public static ListPart<T> Of(IReadOnlyList<T> all, ListLie lie, int size, int start)
    {
        if (size == int.MaxValue)
        {
            return new ListPart<T>(Take(start, size), all.Count, HasMore: false);
        }

        int quarter = Math.Max(1, all.Count / 4);
        int length = lie == ListLie.DoubledList ? 2 * all.Count : all.Count;
        IEnumerable<T> items = lie switch
        {
            ListLie.LongPages => Take(start, size + (size / 2)),
            ListLie.ShortPages => Take(start, Math.Max(1, size / 2)),
            ListLie.Doubled => Take(start, size).SelectMany(item => new[] { item, item }),
            ListLie.DoubledList => Places(start, size, length).Select(place => all[place / 2]),
            ListLie.Overlapping => Take(Math.Max(0, start - (size / 4)), size),
            ListLie.EmptyPages when start >= 2 * quarter && start < 3 * quarter => [],
            ListLie.Cycle => Wrapped(quarter),
            ListLie.Endless => Wrapped(length),
            _ => Take(start, size),
        };
        int count = lie switch
        {
            ListLie.CountTooLow => length / 10,
            ListLie.CountTooHigh => length + 500,
            ListLie.Endless => Math.Max(start, length) + (2 * size),
            _ => length,
        };
        bool isEndless = lie is ListLie.Cycle or ListLie.Endless or ListLie.EndlessEmpty;
        return new ListPart<T>(items.ToArray(), count, isEndless || start < length - size);

        T[] Take(int from, int number) => Places(from, number, all.Count).Select(place => all[place]).ToArray();

        IEnumerable<T> Wrapped(int around) => Places(0, size, all.Count).Select(place => all[(int)(((long)start + place) % around)]);
    }

    private static IEnumerable<int> Places(int start, int size, int length) => Enumerable.Range(start, Math.Max(0, Math.Min(size, length - start)));
}
