using System.Text;
using Provisioning.Common;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Tabular;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A source is opened and read once; a change to it meanwhile is noticed all the same.</summary>
public sealed class SourceOnceTests : ApplyTest
{
    private readonly List<CountingStream> _opened = [];
    private string _path = "";

    [Fact]
    public async Task A_file_is_opened_and_read_once()
    {
        OpenSource = (path, token) =>
        {
            _path = path;
            CountingStream stream = new(SourceFile.Open(path, token));
            _opened.Add(stream);
            return stream;
        };

        ProvisioningPlan plan = await Plan(Enumerable.Range(0, 5_000).Select(i => Row(FormattableString.Invariant($"p{i}"))).ToArray());

        Assert.Equal(new FileInfo(_path).Length, Assert.Single(_opened).Count);
        Assert.True(_opened[0].IsClosed);
        Assert.Equal(FileHash.Of(_path), plan.SourceHash);
        Assert.Equal(5_000, plan.SourceCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task File_changed_while_it_is_read_is_refused(bool grows)
    {
        OpenSource = (path, token) =>
        {
            _path = path;
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 3, 10, 2, 0, 0, DateTimeKind.Utc));
            return SourceFile.Open(path, token);
        };
        bool isWritten = false;
        PlanProgress = (_, _, _) =>
        {
            if (_path.Length > 0 && !isWritten)
            {
                isWritten = true;
                Write(grows);
            }
        };

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Plan(Row("ann"), Row("bo")));

        Assert.True(isWritten);
        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains("was changed while it was read", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path.Contains("account", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_is_read_and_hashed_in_one_pass()
    {
        using MemoryStream file = new();
        PlanFile.Write(new ProvisioningPlan { Created = new DateTimeOffset(2026, 3, 10, 2, 0, 0, TimeSpan.Zero), SourceHash = new string('0', 64) }, file);
        file.WriteByte((byte)'\n');
        file.Position = 0;
        string hash = ContentHash.Of(file);
        file.Position = 0;
        using CountingStream counting = new(file);

        ProvisioningPlan plan = PlanFile.Read(counting, "plan.json", Services.All);

        Assert.Equal(hash, plan.FileHash);
        Assert.Equal(file.Length, counting.Count);
        Assert.False(counting.IsClosed);
    }

    private void Write(bool grows)
    {
        using FileStream file = new(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = grows ? file.Length : 0;
        file.Write(Encoding.ASCII.GetBytes(grows ? Row("cy") + "\n" : "E"));
    }

    private sealed class CountingStream(Stream source) : ForwardStream(source)
    {
        public long Count { get; private set; }

        public bool IsClosed { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = Source.Read(buffer, offset, count);
            Count += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            IsClosed |= disposing;
            base.Dispose(disposing);
        }
    }
}
