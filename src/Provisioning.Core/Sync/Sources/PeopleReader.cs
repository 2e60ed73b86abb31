using System.Text;
using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>Reads the people of all sources of a run, one source after the other, in the order of the mapping.</summary>
/// <param name="mapping">How rows are read.</param>
/// <param name="today">The day that hire and leave dates are compared with; its time does not count.</param>
internal sealed class PeopleReader(ProvisioningMapping mapping, DateTime today)
{
    /// <summary>The most rows of a run, far more than any service has accounts: all of them are held in memory.</summary>
    internal const int MostRows = 2_000_000;

    private readonly PeopleCollector _collector = new();
    private readonly List<string> _hashes = [];
    private long _rows;

    /// <summary>Receives how many rows were read; none when <c>null</c>.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Recognizes texts that must not be recorded; a row with one is refused. None when <c>null</c>.</summary>
    public Func<string, bool>? IsSecret { get; init; }

    /// <summary>Receives what is read and how, for tests of a mapping; none when <c>null</c>, as for plans.</summary>
    public SourceObserver? Observer { get; init; }

    /// <summary>Opens files.</summary>
    public Func<string, CancellationToken, Stream> Open { get; init; } = SourceFile.Open;

    /// <summary>SHA-256 of what was read, as 64 hexadecimal digits in lower case.</summary>
    public string Hash => _hashes.Count == 1 ? _hashes[0] : ContentHash.Of(new MemoryStream(Encoding.ASCII.GetBytes(string.Join("\n", _hashes))));

    /// <summary>Reads everything.</summary>
    /// <param name="inputs">The sources, in the order of the mapping.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The people; none from an empty table or one with a header only, which limits refuse.</returns>
    /// <exception cref="ProvisioningException">A table cannot be read, or lacks columns of the mapping.</exception>
    public SourcePeople Read(IReadOnlyList<SourceInput> inputs, CancellationToken cancellation)
    {
        bool isOnly = inputs.Sum(i => i.Names.Count) == 1;
        List<ReadSource> sources = [];
        int tables = 0;
        foreach (SourceInput input in inputs)
        {
            _collector.Begin(input.Mapping);
            for (int i = 0; i < input.Names.Count; i++)
            {
                SourceTable table = new(input.Mapping.Name, input.Names[i], tables++, isOnly);
                Read(input.Mapping, table, input.Read(i, path => Open(path, cancellation), _hashes.Add), cancellation);
            }

            sources.Add(new ReadSource(input.Mapping.Name, _collector.End()));
        }

        List<string> unread = mapping.Sources.Select(s => s.Name).OfType<string>().Where(n => !inputs.Any(i => i.Mapping.Name == n)).ToList();
        return _collector.Finish(sources, unread);
    }

    private void Read(SourceMapping source, SourceTable table, IEnumerable<SourceRow> rows, CancellationToken cancellation)
    {
        SourceHeader header = new(mapping, source, table.Name);
        PersonReader people = new(mapping, source, table, header, today.Date, Observer);
        SecretCells? secrets = IsSecret is null ? null : new SecretCells(mapping, source, header, IsSecret);
        bool isEmpty = true;
        try
        {
            foreach (SourceRow row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                RequireRoom(table);
                isEmpty = false;
                header.TurnTo(row);
                RowReading reading = people.Read(row);
                secrets?.Withhold(row, reading);
                _collector.Add(reading);
                Progress?.Invoke(_rows);
            }
        }
        catch (ProvisioningException e) when (e.SourceIsEmpty)
        {
            _hashes.Add(ContentHash.Of(Stream.Null));
        }

        if (!isEmpty)
        {
            header.RequireAll();
        }

        Observer?.End(source, header);
    }

    private void RequireRoom(SourceTable table)
    {
        if (++_rows > MostRows)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                FormattableString.Invariant($"'{table.Name}' cannot be used: it has more than {MostRows:N0} rows{(table.IsOnly ? "" : ", together with the other sources")}. Check that it is an export of people and that it ends."));
        }
    }
}
