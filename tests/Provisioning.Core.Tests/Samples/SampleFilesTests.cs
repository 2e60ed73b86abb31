using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Provisioning.Core.Tests.Samples;

/// <summary>The checked-in exports are what the generator makes, and a foreign reader finds its cells in them.</summary>
public sealed class SampleFilesTests : IClassFixture<SampleFilesTests.Writer>
{
    private const string WriteSwitch = "PROVISIONING_WRITE_SAMPLES";

    public static TheoryData<string> Names => new(SampleFiles.All.Select(file => file.Name));

    public static TheoryData<string> LargeNames => new(SampleFiles.All.Select(file => file.Name).Where(name => name.StartsWith("hrm-1000", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Checked_in_file_equals_the_generated_one(string name)
    {
        string path = Path.Combine(RepositoryFolder.Samples, name);
        byte[] made = SampleFiles.Named(name).ToBytes();
        byte[] found = File.Exists(path) ? File.ReadAllBytes(path) : [];
        Assert.True(made.AsSpan().SequenceEqual(found), Difference(name, made, found));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_CSV_reader_finds_the_cells(string name)
    {
        SampleFile file = SampleFiles.Named(name);

        Assert.Equal(file.Cells, Read(file));
    }

    [Theory]
    [MemberData(nameof(LargeNames))]
    public void Every_encoding_holds_the_same_cells_beside_the_names(string name)
    {
        IEnumerable<string[]> cells = Read(SampleFiles.Named(name)).Skip(1).Select(row => row[2..]);

        Assert.Equal(SampleExport.Rows.Select(row => row.Cells[2..]), cells);
    }

    [Fact]
    public void The_small_file_is_the_example_of_the_help_article()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryFolder.Samples, "hrm.csv"));

        Assert.Equal(
            "first_name,last_name,email,role,team_name\n"
            + "Jason,Smith,jason@yourcompany.com,Account Executive,Dogs\n"
            + "Susan,Simpson,susan@yourcompany.com,Customer Support,Cats\n",
            text);
    }

    [Theory]
    [InlineData("hrm.csv", "6669")]
    [InlineData("hrm-1000.csv", "6669")]
    [InlineData("hrm-1000-semicolon.csv", "6669")]
    [InlineData("hrm-1000-bom.csv", "EFBBBF6669")]
    [InlineData("hrm-1000-utf16.csv", "FFFE66006900")]
    [InlineData("hrm-1000-windows1252.csv", "6669")]
    public void Each_file_begins_with_the_mark_of_its_encoding(string name, string beginning)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(RepositoryFolder.Samples, name));

        Assert.StartsWith(beginning, Convert.ToHexString(bytes), StringComparison.Ordinal);
    }

    private static List<string[]> Read(SampleFile file)
    {
        CsvConfiguration options = new(CultureInfo.InvariantCulture) { Delimiter = file.Delimiter.ToString() };
        using StreamReader text = new(Path.Combine(RepositoryFolder.Samples, file.Name), file.Encoding);
        using CsvParser parser = new(text, options);
        List<string[]> rows = [];
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return rows;
    }

    private static string Difference(string name, byte[] made, byte[] found) =>
        $"samples/{name} ({found.Length} bytes) differs from what the generator makes ({made.Length} bytes) "
        + $"at byte {made.AsSpan().CommonPrefixLength(found)}. "
        + $"If the generator was changed on purpose, write the files again: {WriteSwitch}=1 "
        + $"dotnet test tests/Provisioning.Core.Tests --filter {nameof(SampleFilesTests)}";

    /// <summary>Writes the files before the tests read them, if that is requested.</summary>
    public sealed class Writer
    {
        public Writer()
        {
            if (Environment.GetEnvironmentVariable(WriteSwitch) != "1")
            {
                return;
            }

            Directory.CreateDirectory(Path.Combine(RepositoryFolder.Samples, "expected"));
            foreach (SampleFile file in SampleFiles.All)
            {
                File.WriteAllBytes(Path.Combine(RepositoryFolder.Samples, file.Name), file.ToBytes());
            }
        }
    }
}
