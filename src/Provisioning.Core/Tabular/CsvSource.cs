namespace Provisioning.Tabular;

/// <summary>Reads the rows of a CSV file as a stream.</summary>
internal static class CsvSource
{
    /// <summary>Reads a file or a pipe, which is open while the rows are enumerated.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Encoding and delimiter; found out when not given.</param>
    /// <returns>
    /// The rows; one with too few or too many cells, with a quote out of place or with bytes that the encoding does not know has
    /// its <see cref="SourceRow.Problem"/> set.
    /// </returns>
    /// <exception cref="ProvisioningException">The file cannot be opened, is empty, has no rows or has an unusable header.</exception>
    /// <exception cref="ArgumentException">The delimiter is not one character, or is a quote or a line end.</exception>
    public static IEnumerable<SourceRow> Read(string path, TableOptions? options = null)
    {
        options ??= new TableOptions();
        if (options.Delimiter is { } delimiter && !CsvDelimiter.IsUsable(delimiter))
        {
            throw new ArgumentException("A delimiter is one character, and neither a quote nor a line end.", nameof(options));
        }

        return ReadFile(path, options);
    }

    internal static IEnumerable<SourceRow> Read(Stream stream, string name, TableOptions options)
    {
        using StreamReader text = StrictText.Open(stream, name, options.Encoding);
        using CsvTable table = new(text, name, options.Delimiter);
        foreach (SourceRow row in table.Rows())
        {
            yield return row;
        }
    }

    private static IEnumerable<SourceRow> ReadFile(string path, TableOptions options)
    {
        using Stream file = SourceFile.Open(path, options.Cancellation);
        foreach (SourceRow row in Read(file, Path.GetFileName(path), options))
        {
            yield return row;
        }
    }
}
