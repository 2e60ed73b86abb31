using System.IO.Compression;
using System.Text;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Sync.Files;
using Provisioning.Tabular;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>Files without end, and ends without start: what is read of them is bounded.</summary>
[Trait("Category", "Fuzz")]
public sealed class EndlessFileTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,\"", "never closed,\n")]
    [InlineData("a,b\n1,2\n", "x")]
    [InlineData("a,b\n1,2\n", "x,")]
    [InlineData("\"a,b\n", "x,\n")]
    [InlineData("", "x")]
    [InlineData("", "x,")]
    [InlineData("", "\"")]
    public void Endless_row_is_refused(string start, string repeated)
    {
        using EndlessStream stream = new(start, repeated);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ProvisioningException error = Assert.Throws<ProvisioningException>(
            () => CsvSource.Read(stream, "people.csv", new TableOptions()).Sum(r => r.Cells.Count));

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains("A quote may not be closed", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3L << 30);
        Assert.InRange(stream.Given, 0, 200L << 20);
    }

    [Theory]
    [InlineData("[{\"a\":\"", "x")]
    [InlineData("[{\"a\":1", "1")]
    [InlineData("[{\"a\":1", ",\"a\":1")]
    [InlineData("{\"a\":1", ",\"a\":[]")]
    [InlineData("", "[")]
    [InlineData("[", " ")]
    [InlineData("", "\n")]
    public void Endless_JSON_is_refused(string start, string repeated)
    {
        using EndlessStream stream = new(start, repeated);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ProvisioningException error = Assert.Throws<ProvisioningException>(
            () => TableSource.Read(stream, "people.json", new TableOptions()).Sum(r => r.Cells.Count));

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.True(error.Message.Length < 1000, error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3L << 30);
        Assert.InRange(stream.Given, 0, 200L << 20);
    }

    [Fact]
    public void Endless_workbook_in_a_pipe_is_refused()
    {
        using EndlessStream stream = new("PK\u0003\u0004", "x") { Limit = WorkbookLimits.LargestFile + (1 << 22) };

        Assert.Contains("it has more than 256 MB", Assert.Throws<ProvisioningException>(() => TableSource.Read(stream, "people.xlsx", new TableOptions()).Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_archive_is_refused_before_it_is_in_memory()
    {
        using MemoryStream stream = new();
        stream.Write(TestWorkbook.Of(["email"], ["a@x"]));
        using (ZipArchive archive = new(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using Stream part = archive.CreateEntry("xl/media/image1.png", CompressionLevel.Fastest).Open();
            byte[] block = new byte[1 << 20];
            for (int i = 0; i <= WorkbookLimits.LargestHeld >> 20; i++)
            {
                part.Write(block);
            }
        }

        byte[] bytes = stream.ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("it expands to more than 256 MB", TableText.Refusal("people.xlsx", bytes).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8L << 20);
    }

    [Fact]
    public void Very_long_row_is_read()
    {
        string book = new('x', 5_000_000);

        Assert.Equal(book, Provisioning.Core.Tests.Tabular.CsvText.Rows($"a,b\n\"{book}\",2\n3,4\n").First().Cells[0].Value);
    }

    [Theory]
    [InlineData("{\"schemaVersion\":1,\"source\":\"", "x")]
    [InlineData("{\"schemaVersion\":", "1")]
    [InlineData("{\"", "x")]
    [InlineData("", "[")]
    [InlineData("", " ")]
    public void Endless_plan_is_refused(string start, string repeated)
    {
        using EndlessStream stream = new(start, repeated) { Limit = 1L << 26 };

        ProvisioningException error = Assert.Throws<ProvisioningException>(() => PlanFile.Read(stream, "plan.json", Services.All));

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.True(error.Message.Length < 1000, error.Message.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Very_long_name_costs_no_time()
    {
        string name = new('q', 3_000_000);

        ProvisioningException error = Assert.Throws<ProvisioningException>(() => PlanFile.Read(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"{name}\":1}}")), "plan.json", Services.All));
        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        IReadOnlyList<string> lines = MappingText.Findings($"@{{ {name} = 1 }}");
        Assert.NotEmpty(lines);
    }

    /// <summary>A file that begins so and goes on for ever, or up to a limit.</summary>
    private sealed class EndlessStream(string start, string repeated) : Stream
    {
        private readonly byte[] _start = Encoding.UTF8.GetBytes(start);

        // A whole number of repetitions, many at once.
        private readonly byte[] _block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, 1 << 16)));

        public long Limit { get; init; } = long.MaxValue;

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            (byte[] from, int at) = Given < _start.Length ? (_start, (int)Given) : (_block, (int)((Given - _start.Length) % _block.Length));
            int length = (int)Math.Min(Math.Min(count, from.Length - at), Limit - Given);
            Array.Copy(from, at, buffer, offset, length);
            Given += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
