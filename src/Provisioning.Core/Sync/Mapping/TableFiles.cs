using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads the files of tables of a mapping, each once: two columns, the text and its value.</summary>
/// <param name="resolve">Makes the path of the mapping absolute; <c>null</c> counts from the current folder.</param>
/// <param name="cancellation">Ends the waiting for the writer of a pipe.</param>
internal sealed class TableFiles(Func<string, string>? resolve = null, CancellationToken cancellation = default)
{
    /// <summary>The most rows: a table of codes has some hundreds.</summary>
    internal const int MostRows = 100_000;

    private readonly Dictionary<string, IReadOnlyList<(string Key, string Value)>> _read = new(StringComparer.Ordinal);

    /// <summary>The texts with their values, in the order of the file.</summary>
    /// <exception cref="ProvisioningException">The file cannot be read, does not have two columns, or has an empty cell or a text twice; the message names file and line.</exception>
    public IReadOnlyList<(string Key, string Value)> Read(string path)
    {
        string full = Resolve(path);
        if (!_read.TryGetValue(full, out IReadOnlyList<(string Key, string Value)>? entries))
        {
            using Stream file = SourceFile.Open(full, cancellation);
            entries = Read(file, Path.GetFileName(full), cancellation);
            _read.Add(full, entries);
        }

        return entries;
    }

    internal static IReadOnlyList<(string Key, string Value)> Read(Stream stream, string name, CancellationToken cancellation)
    {
        List<(string Key, string Value)> entries = [];
        Dictionary<string, SourceRow> earlier = new(KeyText.Comparer);
        foreach (SourceRow row in TableSource.Read(stream, name, new TableOptions { Cancellation = cancellation }))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Problem(row, out string? key, out string? value) is { } problem)
            {
                throw Wrong(name, row, problem);
            }

            if (earlier.TryGetValue(key!, out SourceRow? first))
            {
                throw Wrong(name, row, $"'{key}' is on {PlaceOf(first)} already.");
            }

            if (earlier.Count == MostRows)
            {
                throw Wrong(name, row, FormattableString.Invariant($"a table of a mapping has at most {MostRows:N0} rows. Is this the right file?"));
            }

            earlier.Add(key!, row);
            entries.Add((key!, value!));
        }

        return entries;
    }

    private static string? Problem(SourceRow row, out string? key, out string? value)
    {
        (key, value) = (null, null);
        if (row.Cells.Count != 2)
        {
            return $"the file has {Counted.Of(row.Cells.Count, "column")}: {string.Join(", ", row.Cells.Select(c => $"'{c.Key.Trim()}'"))}. A table has two, the text and its value.";
        }

        if (row.Problem is not null)
        {
            return row.Problem;
        }

        (key, value) = (ValueRules.Text(row.Cells[0].Value), ValueRules.Text(row.Cells[1].Value));
        return key is null || value is null ? $"column '{row.Cells[key is null ? 0 : 1].Key.Trim()}' is empty." : null;
    }

    private static ProvisioningException Wrong(string name, SourceRow row, string problem) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{name}', {PlaceOf(row)}: {problem}");

    private static string PlaceOf(SourceRow row) => row.Line is { } line ? FormattableString.Invariant($"line {line}") : FormattableString.Invariant($"row {row.Number}");

    private string Resolve(string path)
    {
        try
        {
            return resolve is null ? Path.GetFullPath(path) : resolve(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{path}' is not a path: {e.Message}", e);
        }
    }
}
