namespace Provisioning.Common;

/// <summary>Finds existing names that are similar to a name that does not exist.</summary>
internal static class NearMatches
{
    private const int MaximumHints = 5;

    // A name that is longer was not mistyped.
    private const int LongestName = 200;

    // A shorter one is a part of nearly every name.
    private const int ShortestPart = 3;

    // PowerShell's names for the properties that it adds to objects.
    private const string HiddenStart = "__";

    /// <summary>A sentence with a blank before it, or an empty text when no name is similar.</summary>
    public static string Hint(string wanted, IEnumerable<string> names) => Hint([wanted], names, KeyText.Fold);

    /// <summary>The same among names that may be of a series, such as <c>Region 1</c> and <c>Region 2</c>, which are not proposed for one another.</summary>
    public static string HintBesideSeries(string wanted, IEnumerable<string> names) => Hint(wanted, names.Where(n => !IsOfSeries(wanted, n)));

    /// <summary>The same for something that has several names. Neither an empty name nor one of its own names is proposed.</summary>
    /// <param name="wanted">Its names.</param>
    /// <param name="names">The existing names.</param>
    /// <param name="form">Gives the form in which names are compared.</param>
    public static string Hint(IEnumerable<string> wanted, IEnumerable<string> names, Func<string, string> form)
    {
        HashSet<string> given = new(wanted, StringComparer.Ordinal);
        List<string> forms = given.Where(w => w.Length <= LongestName).Select(form).ToList();
        List<string> near = names
            .Where(n => n.Length <= LongestName && !given.Contains(n) && !n.StartsWith(HiddenStart, StringComparison.Ordinal) && form(n).Length > 0)
            .Distinct()
            .SelectMany(name => forms.Select(f => (Name: name, Distance: Distance(f, form(name)), IsNear: IsNear(f, form(name)))))
            .Where(m => m.IsNear)
            .GroupBy(m => m.Name)
            .Select(g => (Name: g.Key, Distance: g.Min(m => m.Distance)))
            .OrderBy(m => m.Distance)
            .ThenBy(m => m.Name, StringComparer.Ordinal)
            .Take(MaximumHints)
            .Select(m => $"'{m.Name}'")
            .ToList();
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>
    /// The name that a text is a misspelling of; <c>null</c> when there is none. A text that ends in a digit, such as <c>Email2</c>,
    /// is taken for another name.
    /// </summary>
    public static string? Mistyped(string text, IEnumerable<string> names) =>
        text.Length is 0 or > LongestName || char.IsDigit(text[text.Length - 1])
            ? null
            : names.FirstOrDefault(name => Distance(KeyText.Fold(text), KeyText.Fold(name)) <= Slips(text));

    private static bool IsOfSeries(string one, string other) => one.Any(char.IsDigit) && other.Any(char.IsDigit) && KeyText.AreSame(WithoutDigits(one), WithoutDigits(other));

    private static string WithoutDigits(string text) => new(text.Where(c => !char.IsDigit(c)).ToArray());

    private static int Slips(string text) => Math.Max(2, text.Length / 3);

    // A short name without a single letter in the same place is another name, not a misspelling.
    private static bool IsNear(string wanted, string name)
    {
        int distance = Distance(wanted, name);
        return (distance <= Slips(wanted) && distance < Math.Max(wanted.Length, name.Length))
            || (wanted.Length >= ShortestPart && name.IndexOf(wanted, StringComparison.Ordinal) >= 0);
    }

    // Levenshtein: how many letters must be added, removed or exchanged.
    private static int Distance(string from, string to)
    {
        int[] previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (int i = 1; i <= from.Length; i++)
        {
            int[] current = new int[to.Length + 1];
            current[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int exchange = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(exchange, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
