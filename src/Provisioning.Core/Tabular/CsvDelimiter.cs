namespace Provisioning.Tabular;

/// <summary>Which characters separate cells, and which of them a header line uses.</summary>
internal static class CsvDelimiter
{
    private const string Candidates = ",;\t|";

    /// <summary>What a delimiter is, for messages.</summary>
    public const string Needed = "a delimiter is one character, such as ; or , or a tab (\"`t\"), and neither a quote nor a line end";

    /// <summary>True for one character that is neither the quote nor part of a line end.</summary>
    public static bool IsUsable(string text) => text.Length == 1 && text[0] is not ('"' or '\r' or '\n' or '\0');

    /// <summary>True for a text that contains a delimiter, such as a header line that was not split.</summary>
    public static bool IsIn(string text) => text.Any(c => Candidates.IndexOf(c) >= 0);

    /// <summary>The delimiter of a header line: the most frequent one outside quotes; a comma when there is none.</summary>
    public static string Of(IEnumerable<char> line)
    {
        int[] counts = new int[Candidates.Length];
        bool isQuoted = false;
        foreach (char c in line)
        {
            int candidate = Candidates.IndexOf(c);
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && candidate >= 0)
            {
                counts[candidate]++;
            }
        }

        return Candidates[Array.IndexOf(counts, counts.Max())].ToString();
    }
}
