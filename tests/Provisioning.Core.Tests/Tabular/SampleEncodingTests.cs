using System.Text;
using Provisioning.Ambition.Accounts;
using Provisioning.Core.Tests.Samples;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>The five encodings of the large export give the same people.</summary>
public sealed class SampleEncodingTests
{
    private static readonly string[] s_utfNames = ["hrm-1000.csv", "hrm-1000-semicolon.csv", "hrm-1000-bom.csv", "hrm-1000-utf16.csv"];

    public static TheoryData<string> Unicode => new(s_utfNames);

    [Theory]
    [MemberData(nameof(Unicode))]
    public void Unicode_file_is_read_without_a_stated_encoding(string name)
    {
        List<SourceRow> rows = Read(name);

        Assert.Equal(SampleExport.Rows.Select(row => row.Cells), rows.Select(Cells));
        Assert.All(rows, row => Assert.Null(row.Problem));
    }

    [Fact]
    public void The_file_in_Windows_1252_differs_only_in_the_names_that_it_cannot_write()
    {
        List<SourceRow> rows = ReadWindows1252();

        Assert.Equal(
            SampleExport.Rows.Select(row => (string[])
                [SampleFiles.InWindows1252(row.FirstName), SampleFiles.InWindows1252(row.LastName), .. row.Cells.Skip(2)]),
            rows.Select(Cells));
    }

    [Fact]
    public void All_five_encodings_give_the_same_people()
    {
        List<string[]> people = s_utfNames.Select(name => Read(name).Select(Person).ToArray()).ToList();
        string[] reduced = ReadWindows1252().Select(Person).ToArray();

        Assert.All(people, p => Assert.Equal(people[0], p));
        Assert.Equal(people[0].Select(Tail), reduced.Select(Tail));
    }

    [Fact]
    public void Only_correct_rows_become_people()
    {
        List<SourceRow> rows = Read("hrm-1000.csv");

        Assert.All(SampleExport.Rows.Zip(rows), pair => Assert.Equal(
            pair.First.Expected is Expected.Good or Expected.Duplicate,
            !Person(pair.Second).StartsWith("Row ", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void Flag_of_each_row_has_the_meaning_of_the_export() => Assert.All(
        SampleExport.Rows.Zip(Read("hrm-1000.csv")).Where(pair => pair.First.Expected is Expected.Good or Expected.Duplicate),
        pair => Assert.Equal(pair.First.Active, AmbitionUserReader.Read(pair.Second).IsActive));

    [Fact]
    public void Windows_1252_rows_are_refused_without_a_stated_encoding()
    {
        List<SourceRow> told = ReadWindows1252();

        List<SourceRow> untold = Read("hrm-1000-windows1252.csv");

        Assert.Equal(told.Count, untold.Count);
        foreach ((SourceRow right, SourceRow row) in told.Zip(untold))
        {
            bool isPlain = Cells(right).All(cell => cell.All(c => c < 128));
            Assert.Equal(isPlain, row.Problem?.Contains("encoding", System.StringComparison.Ordinal) != true);
        }
    }

    private static List<SourceRow> ReadWindows1252() => Read(
        "hrm-1000-windows1252.csv",
        new TableOptions { Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252) });

    private static List<SourceRow> Read(string name, TableOptions? options = null) =>
        TableSource.Read(Path.Combine(RepositoryFolder.Samples, name), options).ToList();

    private static string[] Cells(SourceRow row) => row.Cells.Select(cell => (string)cell.Value!).ToArray();

    private static string Person(SourceRow row)
    {
        try
        {
            AmbitionUser user = AmbitionUserReader.Read(row);
            return $"{user.FirstName}|{user.LastName}|{user.Username}|{user.Email}|{user.IsActive}";
        }
        catch (InvalidRowException error)
        {
            return error.Message;
        }
    }

    // User name, address and flag; or the error.
    private static string Tail(string person) => string.Join("|", person.Split('|').TakeLast(3));
}
