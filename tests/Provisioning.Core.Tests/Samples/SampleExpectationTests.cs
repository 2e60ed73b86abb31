namespace Provisioning.Core.Tests.Samples;

/// <summary>The rows are classified as what they are.</summary>
public sealed class SampleExpectationTests
{
    private static readonly string[] s_active = ["", "true", "yes", "1"];
    private static readonly string[] s_inactive = ["false", "no", "0"];

    [Theory]
    [InlineData(nameof(Expected.Good), 972)]
    [InlineData(nameof(Expected.MissingEmail), 3)]
    [InlineData(nameof(Expected.BadFlag), 2)]
    [InlineData(nameof(Expected.MissingName), 1)]
    [InlineData(nameof(Expected.Duplicate), 44)]
    public void Rows_of_each_kind_are_counted(string kind, int count) =>
        Assert.Equal(count, SampleExport.Rows.Count(row => row.Expected.ToString() == kind));

    [Fact]
    public void The_kind_follows_from_the_cells()
    {
        HashSet<string> repeated = SampleExport.Rows
            .GroupBy(row => row.Email.Trim(), StringComparer.OrdinalIgnoreCase)
            .Where(rows => rows.Key.Length > 0 && rows.Count() > 1)
            .Select(rows => rows.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.All(SampleExport.Rows, row => Assert.Equal(Classify(row, repeated), row.Expected));
    }

    [Fact]
    public void The_meaning_of_the_flag_follows_from_the_cell() =>
        Assert.All(SampleExport.Rows, row => Assert.Equal(Meaning(row.IsActive), row.Active));

    [Theory]
    [InlineData(nameof(Repetition.Identical), 6)]
    [InlineData(nameof(Repetition.NearlyIdentical), 5)]
    [InlineData(nameof(Repetition.EmailCase), 1)]
    [InlineData(nameof(Repetition.SecondTeam), 10)]
    public void Repeated_person_is_on_two_rows_with_the_expected_difference(string kind, int people)
    {
        ExportRow[][] pairs = SampleExport.Rows
            .Where(row => row.Repetition.ToString() == kind)
            .GroupBy(row => row.Person)
            .Select(rows => rows.ToArray())
            .ToArray();

        Assert.Equal(people, pairs.Length);
        Assert.All(pairs, pair =>
        {
            Assert.Equal(2, pair.Length);
            Assert.Equal(pair[0].Active, pair[1].Active);
            Assert.True(IsAsSaid(pair[0].Repetition, Columns(pair[0], pair[1])), pair[0].Person.Email);
        });
    }

    [Fact]
    public void Repeated_rows_are_adjacent_or_far_apart()
    {
        int[] distances = SampleExport.Rows
            .Where(row => row.Repetition != Repetition.None)
            .GroupBy(row => row.Person)
            .Select(rows => rows.Last().Number - rows.First().Number)
            .ToArray();

        Assert.Contains(1, distances);
        Assert.Contains(distances, distance => distance > 50);
    }

    private static Expected Classify(ExportRow row, HashSet<string> repeated) =>
        string.IsNullOrWhiteSpace(row.Email) ? Expected.MissingEmail
        : string.IsNullOrWhiteSpace(row.FirstName.Written) || string.IsNullOrWhiteSpace(row.LastName.Written) ? Expected.MissingName
        : Meaning(row.IsActive) is null ? Expected.BadFlag
        : repeated.Contains(row.Email.Trim()) ? Expected.Duplicate
        : Expected.Good;

    private static bool? Meaning(string flag) =>
        s_active.Contains(flag.Trim(), StringComparer.OrdinalIgnoreCase) ? true
        : s_inactive.Contains(flag.Trim(), StringComparer.OrdinalIgnoreCase) ? false
        : null;

    private static string[] Columns(ExportRow one, ExportRow other) =>
        SampleExport.Header.Where((_, column) => one.Cells[column] != other.Cells[column]).ToArray();

    private static bool IsAsSaid(Repetition repetition, string[] differing) => repetition switch
    {
        Repetition.Identical => differing is [],
        Repetition.EmailCase => differing is ["email"],
        Repetition.SecondTeam => differing is ["team_name"],
        _ => differing.Length is 1 or 2 && !differing.Contains("email"),
    };
}
