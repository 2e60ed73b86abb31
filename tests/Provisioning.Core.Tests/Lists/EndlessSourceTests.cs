using System.Diagnostics;
using System.Text;
using Provisioning.Common;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Sources;
using Provisioning.Sync.Targets;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Lists;

/// <summary>Exports and mappings that have no end.</summary>
public sealed class EndlessSourceTests : ApplyTest
{
    private static readonly ProvisioningMapping s_mapping = MappingText.Read(MappingText.Agility());

    private const string TooLong = "16,777,216 characters";

    private readonly string _name = Path.Combine(Path.GetTempPath(), "endless-" + Guid.NewGuid().ToString("N"));

    [Theory]
    [InlineData("")]
    [InlineData("email,first_name,last_name\n")]
    [InlineData("email,first_name,last_name\na@x,A,A\n\"")]
    public void A_row_without_end_ends_the_reading(string start)
    {
        using Endless stream = new(start, "x");

        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Read(stream));

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains(TooLong, error.Message, StringComparison.Ordinal);
        Assert.InRange(stream.Given, 1 << 24, 1 << 26);
    }

    [Fact]
    public void Rows_without_end_end_the_reading()
    {
        using Endless stream = new("email,first_name,last_name\n", "a@x,A,A\n");

        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Read(stream));

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains("more than 2,000,000 rows", error.Message, StringComparison.Ordinal);
        Assert.InRange(stream.Given, 1 << 23, 1 << 26);
    }

    [Fact]
    public void A_text_without_end_ends_the_reading()
    {
        using Endless stream = new("@{", " ");

        IOException error = Assert.Throws<IOException>(() => BoundText.ReadToEnd(new StreamReader(stream)));

        Assert.Contains(TooLong, error.Message, StringComparison.Ordinal);
        Assert.InRange(stream.Given, 1 << 24, 1 << 25);
    }

    [UnixFact]
    public async Task A_device_behind_a_link_is_no_export()
    {
        File.CreateSymbolicLink(_name, "/dev/zero");
        try
        {
            ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => PlanAsync(CancellationToken.None));

            Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
            Assert.Contains(TooLong, error.Message, StringComparison.Ordinal);
            Assert.Empty(Sandbox.Requests);
        }
        finally
        {
            File.Delete(_name);
        }
    }

    [UnixFact]
    public async Task A_pipe_is_an_export_like_a_file()
    {
        const string Text = "email,first_name,last_name\na@x,A,A\n";
        string asFile = _name + ".csv";
        await File.WriteAllTextAsync(asFile, Text);
        await MakePipeAsync();
        try
        {
            Task<ProvisioningPlan> planning = Task.Run(() => PlanAsync(CancellationToken.None));
            await File.WriteAllTextAsync(_name, Text);

            Assert.Equal(FileHash.Of(asFile), (await planning).SourceHash);
        }
        finally
        {
            File.Delete(_name);
            File.Delete(asFile);
        }
    }

    [UnixFact]
    public async Task Waiting_for_the_writer_of_an_export_pipe_can_be_cancelled()
    {
        await MakePipeAsync();
        using CancellationTokenSource source = new();
        try
        {
            Task<ProvisioningPlan> planning = Task.Run(() => PlanAsync(source.Token));
            source.Cancel();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => planning);
        }
        finally
        {
            // A thread that still waits for the pipe is released.
            await using (new FileStream(_name, FileMode.Open, FileAccess.ReadWrite))
            {
            }

            File.Delete(_name);
        }
    }

    private static SourcePeople Read(Stream stream) =>
        Provisioning.Core.Tests.Sync.Sources.People.Read(MappingText.Read(MappingText.Agility()), stream);

    private Task<ProvisioningPlan> PlanAsync(CancellationToken token) => new PlanPreparation(new RunContext(Targets, State, Log)).MakeAsync(
        s_mapping, new PlanRequest { Sources = Provisioning.Core.Tests.Sync.Sources.People.Files(s_mapping, _name), EffectiveDate = Provisioning.Core.Tests.Sync.Sources.People.EffectiveDate }, token);

    private async Task MakePipeAsync()
    {
        using Process process = Process.Start("mkfifo", [_name]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    // Begins with a text, and repeats another one for ever.
    private sealed class Endless(string start, string repeated) : ForwardStream(new MemoryStream(Encoding.UTF8.GetBytes(start)))
    {
        private readonly byte[] _repeated = Encoding.UTF8.GetBytes(repeated);
        private int _place;

        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = Source.Read(buffer, offset, count);
            for (; read < count; read++)
            {
                buffer[offset + read] = _repeated[_place++ % _repeated.Length];
                _place %= _repeated.Length;
            }

            Given += read;
            return read;
        }
    }
}
