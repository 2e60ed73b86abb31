using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>The input of a source: files, or rows in memory.</summary>
internal abstract record SourceInput(SourceMapping Mapping)
{
    private const int MostNames = 3;

    /// <summary>The names of its tables in messages and journals.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>The source in one text: its name and its first files.</summary>
    public string Title
    {
        get
        {
            string names = string.Join(", ", Names.Take(MostNames)) + (Names.Count > MostNames ? FormattableString.Invariant($" and {Names.Count - MostNames} more") : "");
            return Mapping.Name is { } name && name != names ? $"{name}: {names}" : names;
        }
    }

    /// <summary>How many rows there are; <c>null</c> where that is unknown before they are read.</summary>
    public virtual int? RowCount => null;

    /// <summary>Files, each of which is opened when its rows are read.</summary>
    public static SourceInput OfFiles(SourceMapping mapping, params IReadOnlyList<string> files) => new Files(mapping, files);

    /// <summary>Rows of objects.</summary>
    public static SourceInput OfRows(SourceMapping mapping, IReadOnlyList<SourceRow> rows) => new Rows(mapping, rows);

    /// <summary>The rows of a table.</summary>
    /// <param name="place">Which of <see cref="Names"/> it is, counted from 0.</param>
    /// <param name="open">Opens a file.</param>
    /// <param name="hashed">Receives the SHA-256 of the table after all its rows were read.</param>
    /// <exception cref="ProvisioningException">It cannot be read.</exception>
    public abstract IEnumerable<SourceRow> Read(int place, Func<string, Stream> open, Action<string> hashed);

    private sealed record Files(SourceMapping Mapping, IReadOnlyList<string> Paths) : SourceInput(Mapping)
    {
        public override IReadOnlyList<string> Names { get; } = Paths.Select(p => Path.GetFileName(p)).ToList();

        // The size and the time of a file show whether it was changed meanwhile; a pipe is written to while it is read. A workbook is not read in
        // sequence, so that its hash is computed before; where it comes through a pipe, it is kept in memory.
        public override IEnumerable<SourceRow> Read(int place, Func<string, Stream> open, Action<string> hashed)
        {
            using Stream file = open(Paths[place]);
            FileStamp? before = FileStamp.Of(file);
            bool isFirst = file.CanSeek && FileStart.Of(file).IsWorkbook;
            string? hash = isFirst ? HashOf(file) : null;
            using HashingStream stream = new(file);
            foreach (SourceRow row in TableSource.Read(isFirst ? file : stream, Names[place], Mapping.Form))
            {
                yield return row;
            }

            if (FileStamp.Of(file) != before)
            {
                throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{Paths[place]}' was changed while it was read. Run the command again when the file is complete.");
            }

            hashed(hash ?? stream.Finish());
        }

        private static string HashOf(Stream file)
        {
            long start = file.Position;
            string hash = ContentHash.Of(file);
            file.Position = start;
            return hash;
        }
    }

    private sealed record Rows(SourceMapping Mapping, IReadOnlyList<SourceRow> Items) : SourceInput(Mapping)
    {
        public override IReadOnlyList<string> Names { get; } = [Mapping.Name ?? "the pipeline"];

        public override int? RowCount => Items.Count;

        public override IEnumerable<SourceRow> Read(int place, Func<string, Stream> open, Action<string> hashed)
        {
            using RowHash hash = new();
            foreach (SourceRow row in Items)
            {
                hash.Add(row);
                yield return row;
            }

            hashed(hash.Finish());
        }
    }
}
