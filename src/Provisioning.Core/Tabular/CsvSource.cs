using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
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
    /// <returns>
    /// The rows; one with too few or too many cells, with a quote out of place or with bytes that the encoding does not know has
    /// its <see cref="SourceRow.Problem"/> set.
    /// </returns>
    /// <exception cref="ProvisioningException">The file cannot be opened, is empty, has no rows or has an unusable header.</exception>
    public static IEnumerable<SourceRow> Read(string path, CsvSourceOptions? options = null)
    {
        using FileStream file = Open(path);
        foreach (SourceRow row in Read(file, Path.GetFileName(path), options ?? new CsvSourceOptions()))
        {
            yield return row;
        }
    }

    internal static IEnumerable<SourceRow> Read(Stream stream, string name, CsvSourceOptions options)
    {
        using StreamReader text = StrictText.Open(stream, options.Encoding);
        CsvProblems problems = new();
        using CsvParser parser = new(text, Configure(options, problems), leaveOpen: true);
        if (!Step(parser, name))
        {
            throw Unusable(name, "it is empty.", isEmpty: true);
        }

        string[] header = ReadHeader(parser, problems, name);
        long number = 0;
        while (true)
        {
            long line = parser.RawRow + 1;
            if (!Step(parser, name))
            {
                break;
            }

            number++;
            string[] cells = parser.Record!;
            yield return new SourceRow(number, Pairs(header, cells)) { File = name, Line = line, Problem = problems.Take(line, header.Length, cells) };
        }

        if (number == 0)
        {
            throw Unusable(name, "it has a header and no rows.", isEmpty: true);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{path}' cannot be opened: {e.Message}", e);
        }
    }

    private static bool Step(CsvParser parser, string name)
    {
        try
        {
            return parser.Read();
        }
        catch (IOException e)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                FormattableString.Invariant($"'{name}' cannot be read any further than line {parser.RawRow}: {e.Message}"),
                e);
        }
    }

    private static CsvConfiguration Configure(CsvSourceOptions options, CsvProblems problems) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = options.Delimiter ?? ",",
        DetectDelimiter = options.Delimiter is null,
        DetectDelimiterValues = Delimiters,
        IgnoreBlankLines = true,
        CacheFields = true,
        BadDataFound = problems.Note,
    };

    private static string[] ReadHeader(CsvParser parser, CsvProblems problems, string name)
    {
        string[] header = parser.Record!.Select(h => h.Trim()).ToArray();
        if (problems.Take(1, header.Length, header) is { } problem)
        {
            throw Unusable(name, "its header cannot be read: " + problem);
        }

        if (header.All(h => h.Length == 0))
        {
            throw Unusable(name, "its first line, the header, is empty.");
        }

        string? twice = header.Where(h => h.Length > 0)
            .GroupBy(h => h, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null ? header : throw Unusable(name, $"its header has the column '{twice}' twice.");
    }

    // Columns without a name are left out.
    private static KeyValuePair<string, object?>[] Pairs(string[] header, string[] cells)
    {
        KeyValuePair<string, object?>[] pairs = new KeyValuePair<string, object?>[header.Count(h => h.Length > 0)];
        int next = 0;
        for (int i = 0; i < header.Length; i++)
        {
            if (header[i].Length > 0)
            {
                pairs[next++] = new KeyValuePair<string, object?>(header[i], i < cells.Length ? cells[i] : null);
            }
        }

        return pairs;
    }

    private static ProvisioningException Unusable(string name, string reason, bool isEmpty = false) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{name}' cannot be used: {reason}") { SourceIsEmpty = isEmpty };
}
