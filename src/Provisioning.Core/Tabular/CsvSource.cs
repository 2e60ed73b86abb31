namespace Provisioning.Tabular;

/// <summary>Reads the rows of a CSV text as a stream.</summary>
internal static class CsvSource
{
    /// <param name="stream">The text from its start; the owner closes it.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="options">Encoding, delimiter and header row; detected when not given.</param>
    /// <returns>
    /// The rows; one with too few or too many cells, with a misplaced quote or with bytes that are not valid in the encoding has
    /// its <see cref="SourceRow.Problem"/> set.
    /// </returns>
    /// <exception cref="ProvisioningException">It is empty, has no rows, has an unusable header, or is a workbook.</exception>
    public static IEnumerable<SourceRow> Read(Stream stream, string name, TableOptions options)
    {
        using StreamReader text = StrictText.Open(stream, name, options.Encoding);
        using CsvTable table = new(text, name, options);
        foreach (SourceRow row in table.Rows())
        {
            yield return row;
        }
    }
}
