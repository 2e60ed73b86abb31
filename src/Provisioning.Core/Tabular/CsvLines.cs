using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Provisioning.Tabular;

/// <summary>Splits lines of a CSV text, which may be malformed, to count their cells.</summary>
internal static class CsvLines
{
    /// <summary>The cells of each line; fewer lines when one cannot be read alone.</summary>
    public static List<string[]> Split(IReadOnlyList<string> lines, string delimiter)
    {
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            IgnoreBlankLines = false,
            WhiteSpaceChars = [],
            BadDataFound = null,
        };
        List<string[]> rows = [];
        foreach (string line in lines)
        {
            using CsvParser parser = new(new StringReader(line), configuration);
            if (!parser.Read())
            {
                break;
            }

            rows.Add(parser.Record!);
        }

        return rows;
    }
}
