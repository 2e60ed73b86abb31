using System.Globalization;

namespace Provisioning.Sync.Run.Journal;

/// <summary>Ascending numbers from 1 as a short text: <c>1-20, 35</c>.</summary>
internal static class NumberRanges
{
    /// <summary>The text for numbers; empty for none.</summary>
    /// <param name="numbers">The numbers, in ascending order, each once.</param>
    public static string Write(IEnumerable<int> numbers)
    {
        List<(int First, int Last)> ranges = [];
        foreach (int number in numbers)
        {
            if (ranges.Count > 0 && ranges[ranges.Count - 1].Last == number - 1)
            {
                ranges[ranges.Count - 1] = (ranges[ranges.Count - 1].First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return string.Join(", ", ranges.Select(r => r.First == r.Last ? FormattableString.Invariant($"{r.First}") : FormattableString.Invariant($"{r.First}-{r.Last}")));
    }

    /// <summary>The numbers of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The highest number that there may be.</param>
    /// <returns>The numbers; <c>null</c> for a text that <see cref="Write"/> does not write.</returns>
    public static IReadOnlyList<int>? Read(string text, int most)
    {
        List<int> numbers = [];
        foreach (string range in text.Length == 0 ? [] : text.Split([", "], StringSplitOptions.None))
        {
            string[] ends = range.Split('-');
            int before = numbers.Count == 0 ? 0 : numbers[numbers.Count - 1];
            if (ends.Length > 2 || !IsNumber(ends[0], out int first) || !IsNumber(ends[ends.Length - 1], out int last)
                || first <= before || last < first || last > most)
            {
                return null;
            }

            numbers.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return Write(numbers) == text ? numbers : null;
    }

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
