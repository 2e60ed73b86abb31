using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>Several rows of one person: refused, unless the mapping says which one counts.</summary>
public sealed class DuplicateRowTests
{
    private const string Header = "id,user,name,status,hired,starts";

    private const string ActiveLatest = "Duplicates = @{ Prefer = 'Active', 'Latest'; By = 'hired' }";

    [Theory]
    [InlineData(ActiveLatest, "left 2020-01-01|active 2024-01-01", 2)]
    [InlineData(ActiveLatest, "active 2020-01-01|left 2024-01-01", 1)]
    [InlineData(ActiveLatest, "active 2020-01-01|active 2024-01-01", 2)]
    [InlineData(ActiveLatest, "left 2020-01-01|left 2024-01-01|left 2022-01-01", 2)]
    [InlineData(ActiveLatest, "active |active 2024-01-01", 2)]
    [InlineData(ActiveLatest, "ahead 2020-01-01|left 2024-01-01", 1)]
    [InlineData(ActiveLatest, "ahead 2025-01-01|active 2020-01-01", 2)]
    [InlineData(ActiveLatest, "active 2020-01-01|left soon", 1)]
    [InlineData(ActiveLatest, "left soon|left never|active ", 3)]
    [InlineData("Duplicates = @{ Prefer = 'Active' }", "left |active ", 2)]
    [InlineData("Duplicates = @{ Prefer = 'Latest', 'Active'; By = 'hired' }", "active 2020-01-01|left 2024-01-01", 2)]
    [InlineData("Duplicates = @{ Prefer = 'Latest', 'Active'; By = 'hired' }", "left 2024-01-01|active 2024-01-01", 2)]
    [InlineData("Duplicates = @{ Prefer = 'earliest'; By = 'HIRED' }", "active 2020-01-01|left 2019-01-01|active ", 2)]
    [InlineData("Duplicates = @{ Prefer = 'Latest'; By = 'hired' }; DateFormat = 'dd.MM.yyyy'", "active 01.12.2020|active 31.01.2020", 1)]
    [InlineData("Duplicates = @{ Prefer = 'Latest'; By = 'hired' }", "active 2020-01-01|external 2024-01-01", 1)]
    public void Preferred_row_is_used_and_the_others_are_no_problem(string rule, string rows, int expected)
    {
        SourcePeople people = Read(rule, rows);

        Assert.Empty(people.Problems);
        Assert.Equal(expected, Assert.Single(people.People, p => p.State != PersonState.OutOfScope).Number.Row);
    }

    [Theory]
    [InlineData(ActiveLatest, "active 2024-01-01|active 2024-01-01", "Source.Duplicates does not decide which of them counts: they are alike by Active and Latest. The person is not touched.")]
    [InlineData(ActiveLatest, "left |left ", "alike by Active and Latest")]
    [InlineData("Duplicates = @{ Prefer = 'Active' }", "active 2020-01-01|active 2024-01-01", "alike by Active.")]
    [InlineData(ActiveLatest, "active soon|active soon", "column 'hired' is 'soon', which is not a date of the form yyyy-MM-dd.")]
    [InlineData("Duplicates = @{ Prefer = 'Latest'; By = 'hired' }; DateFormat = 'dd/MM/yyyy', 'MM/dd/yyyy'", "active 01/02/2020|active 02/01/2020", "which may be 2020-02-01 or 2020-01-02")]
    [InlineData("", "active 2020-01-01|left 2024-01-01", "Only one row of a person can count. Source.Duplicates can choose it. The person is not touched.")]
    public void Equal_rows_are_refused_with_the_reason(string rule, string rows, string words)
    {
        SourcePeople people = Read(rule, rows);

        Assert.Empty(people.People);
        Assert.Equal([1L, 2L], people.Problems.Select(p => p.Row));
        Assert.All(people.Problems, p => Assert.Equal("7", p.Key));
        Assert.Contains(words, people.Problems[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("Row 1 (line 2): '7' is on line 3 as well.", people.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replaced_row_is_not_named_in_the_problem_of_equal_rows()
    {
        SourcePeople people = Read(ActiveLatest, "active 2024-01-01|left 2025-01-01|active 2024-01-01");

        Assert.Equal([1L, 3L], people.Problems.Select(p => p.Row));
        Assert.Contains("is on line 4 as well", people.Problems[0].Message, StringComparison.Ordinal);
        Assert.Empty(people.People);
    }

    [Fact]
    public void Row_with_an_unreadable_date_is_not_replaced()
    {
        SourcePeople people = Read(ActiveLatest, "active 2024-01-01|active soon|active 2025-01-01");

        Assert.Equal([2L, 3L], people.Problems.Select(p => p.Row));
        Assert.Contains("'soon'", people.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("which of them counts: the day on line 3 cannot be read.", people.Problems[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7 ")]
    [InlineData("\u200b7")]
    [InlineData("\u00a07")]
    public void Keys_of_duplicate_rows_are_compared_as_usual(string key)
    {
        SourcePeople read = People.Read(Mapping(ActiveLatest), Header, "7,a,Ann,active,2020-01-01,", $"{key},b,Ann,left,2024-01-01,", "8,c,Cid,active,,");

        Assert.Equal(2, read.People.Count);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Errors_in_a_replaced_row_are_no_problem_and_its_names_are_mentioned()
    {
        SourcePeople people = People.Read(
            Mapping(ActiveLatest), Header, "7,,,left,2020-01-01,", "7,old,a\u0007,left,2021-01-01,", "7,ann,Ann,active,2024-01-01,", "8,old,Bea,active,2024-01-01,");

        Assert.Empty(people.Problems);
        Assert.Equal(["ann", "old"], people.People.Select(p => p.Accounts["Agility"].Keys[0].Text));
        Assert.True(people.Mentions("Agility", "Username", "OLD"));
        Assert.Empty(people.Nameless("Agility"));
    }

    [Fact]
    public void Preferred_row_with_a_problem_skips_the_person()
    {
        SourcePeople people = People.Read(Mapping(ActiveLatest), Header, "7,ann,Ann,left,2020-01-01,", "7,,Ann,active,2024-01-01,");

        Assert.Empty(people.People);
        Assert.Equal((2L, "7"), (Assert.Single(people.Problems).Row, people.Problems[0].Key));
        Assert.Contains("column 'user' is empty", people.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_with_an_unreadable_status_never_loses_to_an_inactive_one()
    {
        SourcePeople people = People.Read(
            Mapping(ActiveLatest), Header, "7,ann,Ann,,2020-01-01,", "7,ann,Ann,left,2024-01-01,");

        Assert.Empty(people.People);
        Assert.Contains("so it is unknown whether the person is active", Assert.Single(people.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_with_missing_cells_is_not_replaced_by_an_equal_one()
    {
        SourcePeople people = People.Read(Mapping(ActiveLatest), Header, "7,ann,Ann,active,2020-01-01,", "7,ann");

        Assert.Empty(people.People);
        Assert.NotEmpty(people.Problems);
    }

    [Fact]
    public void People_stay_in_the_order_of_the_source()
    {
        SourcePeople people = People.Read(
            Mapping(ActiveLatest), Header, "7,a,Ann,left,2020-01-01,", "8,b,Bea,external,,", "9,c,Cid,active,,", "7,a,Ann,active,2024-01-01,", "5,e,Eve,active,,");

        Assert.Equal(["8", "9", "7", "5"], people.People.Select(p => p.Key));
        Assert.Equal(3, people.Count);
    }

    [Fact]
    public void Many_rows_of_one_person_are_compared_together()
    {
        string[] lines = [Header, .. Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"7,ann,Ann,left,{new DateTime(1900, 1, 1).AddDays(i):yyyy-MM-dd},"))];

        Assert.Equal(20_000L, Assert.Single(People.Read(Mapping(ActiveLatest), lines).People).Number.Row);
    }

    [Theory]
    [InlineData("Duplicates = @{ Prefer = 'Active' }", "Active", null)]
    [InlineData("Duplicates = @{ Prefer = 'active', 'LATEST'; By = ' hired ' }", "Active Latest", "hired")]
    [InlineData("duplicates = @{ prefer = 'Earliest', 'Active'; by = 'hired' }", "Earliest Active", "hired")]
    public void Criteria_of_the_rule_apply_in_order(string source, string prefer, string? by)
    {
        DuplicateRule rule = MappingText.Read(Mapping(source)).Sources[0].Duplicates!;

        Assert.Equal(prefer, string.Join(' ', rule.Prefer));
        Assert.Equal(by, rule.By?.Column);
    }

    [Theory]
    [InlineData("Duplicates = 'Active'", "", "a table @{ ... } is needed here")]
    [InlineData("Duplicates = @{ By = 'hired' }", "", "'Prefer' is missing")]
    [InlineData("Duplicates = @{ Prefer = 'Latest' }", "", "'By' is missing")]
    [InlineData("Duplicates = @{ Prefer = 'Active'; By = 'hired' }", ".By", "By has no meaning without Latest or Earliest")]
    [InlineData("Duplicates = @{ Prefer = 'Activ' }", ".Prefer", "'Activ' is none of Active, Latest, Earliest. Did you mean 'Active'?")]
    [InlineData("Duplicates = @{ Prefer = 'Active', 'active' }", ".Prefer", "'Active' is in this list already")]
    [InlineData("Duplicates = @{ Prefer = 'Latest', 'Earliest'; By = 'hired' }", ".Prefer", "contradict")]
    [InlineData("Duplicates = @{ Prefer = 1 }", ".Prefer", "a text is needed here, this is the number 1")]
    [InlineData("Duplicates = @{ Prefer = '1' }", ".Prefer", "'1' is none of")]
    [InlineData("Duplicates = @{ Prefer = @() }", ".Prefer", "this list is empty")]
    [InlineData("Duplicates = @{ Prefer = 'Latest'; By = 5 }", ".By", "a text is needed here")]
    [InlineData("Duplicates = @{ Prefer = 'Latest'; By = 'hired'; Order = 'x' }", ".Order", "no such key")]
    public void Invalid_duplicate_rule_is_a_finding_with_its_line(string source, string key, string words) =>
        MappingText.HasOne(MappingText.Agility(source), 3, "Source.Duplicates" + key, words);

    [Fact]
    public void The_column_of_the_rule_must_be_in_the_file() => Assert.Contains(
        "mapping.psd1, line 3, key 'Source.Duplicates.By': 'people.csv' has no column 'hirde'. Did you mean 'hired'?",
        Assert.Throws<ProvisioningException>(() => Read("Duplicates = @{ Prefer = 'Latest'; By = 'hirde' }", "active |left ")).Message,
        StringComparison.Ordinal);

    // Rows of one person, each with a state and a day.
    private static SourcePeople Read(string source, string rows) =>
        People.Read(Mapping(source), [Header, .. rows.Split('|').Select(r => Line(r.Split(' ')))]);

    private static string Line(string[] row) => row[0] == "ahead" ? $"7,ann,Ann,active,{row[1]},2027-01-01" : $"7,ann,Ann,{row[0]},{row[1]},";

    private static string Mapping(string source) =>
        $$"""
        @{
            Source = @{
        {{source}}
                Key = 'id'; Active = @{ Column = 'status'; Words = 'active' }; Hire = 'starts'
                Scope = @{ Column = 'status'; NotIn = 'external' }
            }
            Agility = @{ Attributes = @{ Username = 'user'; Name = 'name' } }
        }
        """;
}
