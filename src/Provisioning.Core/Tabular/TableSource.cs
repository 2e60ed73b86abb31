namespace Provisioning.Tabular;

/// <summary>Reads the rows of any file that holds a table, by its extension and by what stands in it.</summary>
internal static class TableSource
{
    /// <param name="stream">The file from its start; the owner closes it.</param>
    /// <param name="name">The name of the file: its extension counts, and errors call it so.</param>
    /// <param name="options">How it is read.</param>
    /// <returns>The rows; one that cannot be used has its <see cref="SourceRow.Problem"/> set.</returns>
    /// <exception cref="ProvisioningException">The file is empty, has no rows, has an unusable header, or is not what its extension says.</exception>
    public static IEnumerable<SourceRow> Read(Stream stream, string name, TableOptions options) => CsvSource.Read(stream, name, options);
}
