using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Provisioning.Tabular;

/// <summary>Reads the rows of a CSV file as a stream.</summary>
public static class CsvSource
{
    private static readonly string[] Delimiters = [",", ";", "\t", "|"];

    /// <summary>Reads a file. The file is open while the rows are enumerated.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Encoding and delimiter; found out when not given.</param>
    /// <returns>The rows; one with too few or too many cells has its <see cref="SourceRow.Problem"/> set.</returns>
    /// <exception cref="ProvisioningException">
    /// The file is empty, has no rows, has an unusable header, or holds bytes that its encoding does not know.
    /// </exception>
    public static IEnumerable<SourceRow> Read(string path, CsvSourceOptions? options = null)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        foreach (SourceRow row in Read(file, Path.GetFileName(path), options ?? new CsvSourceOptions()))
        {
            yield return row;
        }
    }

    internal static IEnumerable<SourceRow> Read(Stream stream, string name, CsvSourceOptions options)
    {
        using StreamReader text = StrictText.Open(stream, options.Encoding);
        using CsvParser parser = new(text, Configure(options), leaveOpen: true);
        if (!Step(parser, text, name))
        {
            throw Unusable(name, "it is empty.", isEmpty: true);
        }

        string[] header = ReadHeader(parser, name);
        long number = 0;
        while (true)
        {
            long line = parser.RawRow + 1;
            if (!Step(parser, text, name))
            {
                break;
            }

            number++;
            yield return Row(number, line, header, parser.Record!);
        }

        if (number == 0)
        {
            throw Unusable(name, "it has a header and no rows.", isEmpty: true);
        }
    }

    private static CsvConfiguration Configure(CsvSourceOptions options) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = options.Delimiter ?? ",",
        DetectDelimiter = options.Delimiter is null,
        DetectDelimiterValues = Delimiters,
        IgnoreBlankLines = true,
    };

    private static bool Step(CsvParser parser, StreamReader text, string name)
    {
        try
        {
            return parser.Read();
        }
        catch (DecoderFallbackException e)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                $"'{name}' holds bytes on line {StrictText.FirstBadLine(text)} that are not valid in its encoding. State the encoding of the file, for example Windows-1252.",
                e);
        }
        catch (CsvHelperException e)
        {
            throw Unusable(name, $"line {parser.RawRow + 1} is no CSV: {e.Message.Split('\n')[0].Trim()}");
        }
    }

    private static string[] ReadHeader(CsvParser parser, string name)
    {
        string[] header = parser.Record!.Select(h => h.Trim()).ToArray();
        if (header.All(h => h.Length == 0))
        {
            throw Unusable(name, "its first line, the header, is empty.");
        }

        string? twice = header.Where(h => h.Length > 0)
            .GroupBy(h => h, System.StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null ? header : throw Unusable(name, $"its header has the column '{twice}' twice.");
    }

    private static SourceRow Row(long number, long line, string[] header, string[] cells)
    {
        string? problem = cells.Length == header.Length
            ? null
            : string.Format(
                CultureInfo.InvariantCulture,
                "line {0} has {1} cells, the header has {2}.",
                line,
                cells.Length,
                header.Length);
        IEnumerable<KeyValuePair<string, object?>> pairs = header
            .Select((h, i) => new KeyValuePair<string, object?>(h, i < cells.Length ? cells[i] : null))
            .Where(p => p.Key.Length > 0);
        return new SourceRow(number, pairs) { Line = line, Problem = problem };
    }

    private static ProvisioningException Unusable(string name, string reason, bool isEmpty = false) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{name}' cannot be used: {reason}") { SourceIsEmpty = isEmpty };
}
