namespace Provisioning.Tabular;

/// <summary>A file that was read up to its first row, so that problems with its header are reported before any row is used.</summary>
internal sealed class TableFile : IDisposable
{
    private readonly string _path;
    private readonly TableOptions _options;
    private readonly IEnumerator<SourceRow>? _begun;

    /// <exception cref="ProvisioningException">The file cannot be opened, is empty, has no rows or has an unusable header.</exception>
    public TableFile(string path, TableOptions options)
    {
        _path = path;
        _options = options;
        Stream stream = SourceFile.Open(path, options.Cancellation);
        IEnumerator<SourceRow> rows = TableSource.Read(stream, Path.GetFileName(path), options).GetEnumerator();
        try
        {
            rows.MoveNext();
            First = rows.Current;

            // A pipe can only be read once. Files are closed again, because there may be more of them than can be open at the same time.
            _begun = stream.CanSeek ? null : rows;
        }
        finally
        {
            if (_begun is null)
            {
                rows.Dispose();
                stream.Dispose();
            }
        }
    }

    /// <summary>The first row.</summary>
    public SourceRow First { get; }

    /// <summary>All rows. A pipe can only be read once.</summary>
    public IEnumerable<SourceRow> Rows() => _begun is null ? TableSource.Read(_path, _options) : Continue(_begun);

    public void Dispose() => _begun?.Dispose();

    private static IEnumerable<SourceRow> Continue(IEnumerator<SourceRow> begun)
    {
        do
        {
            yield return begun.Current;
        }
        while (begun.MoveNext());
    }
}
