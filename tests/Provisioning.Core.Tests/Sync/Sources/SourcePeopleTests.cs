using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>Rows as a mapping sees them.</summary>
public sealed class SourcePeopleTests
{
    private const string Header = "email,first_name,last_name,x";

    public static TheoryData<string> Cultures => new("en-US", "de-DE", "tr-TR");

    [Theory]
    [InlineData("'x'", " a  b ", "a  b")]
    [InlineData("'x'", "  ", "(ignored)")]
    [InlineData("@{ Column = 'x' }", "A", "A")]
    [InlineData("@{ Column = 'x'; Empty = 'Clear' }", "", "(none)")]
    [InlineData("@{ Column = 'x'; Empty = 'Clear' }", "A", "A")]
    [InlineData("@{ Column = 'x'; Default = 'D' }", "", "D")]
    [InlineData("@{ Column = 'x'; Case = 'Lower' }", "TITLE İI", "title i̇i")]
    [InlineData("@{ Column = 'x'; Case = 'Upper' }", "title i", "TITLE I")]
    [InlineData("@{ Column = 'x'; Case = 'Title' }", "mIRA von HOLT", "Mira Von Holt")]
    [InlineData("@{ Column = 'x'; Diacritics = 'Remove' }", "Ærø Łódź Çağrı Müßig Ñandú", "Aero Lodz Cagri Mussig Nandu")]
    [InlineData("@{ Column = 'x'; Diacritics = 'Remove'; Case = 'Upper' }", "Straße", "STRASSE")]
    [InlineData("@{ Column = 'x'; Table = @{ Sales = 'Role:4' } }", " SALES ", "Role:4")]
    [InlineData("@{ Column = 'x'; Table = @{ Sales = 'Role:4' } }", "", "(ignored)")]
    [InlineData("@{ Column = 'x'; Table = @{ Sales = 'Role:4' }; Default = 'Role:3' }", "other", "Role:3")]
    [InlineData("@{ Column = 'x'; Table = @{ Sales = 'Role:4' }; Default = 'Role:3' }", "", "Role:3")]
    [InlineData("@{ Column = 'x'; Table = @{ Sales = 4 }; Empty = 'Clear' }", "", "(none)")]
    [InlineData("@{ Value = 1.5 }", "", "1.5")]
    [InlineData("@{ Value = $true }", "", "true")]
    [InlineData("@{ Template = '{{{x}}}' }", "A", "{A}")]
    [InlineData("@{ Template = '{first_name} {x} {last_name}' }", "", "Mira Holt")]
    [InlineData("@{ Template = '{first_name} {x} {last_name}' }", "van der", "Mira van der Holt")]
    [InlineData("@{ Template = 'id-{x}' }", "", "(ignored)")]
    [InlineData("@{ Template = 'id-{x}'; Empty = 'Clear' }", "", "(none)")]
    public void A_rule_gives_the_value(string rule, string cell, string expected)
    {
        SourcePeople people = People.Read(MappingText.Agility("", $"Nickname = {rule}"), Header, $"m@x,Mira,Holt,{cell}");

        Assert.Empty(people.Problems);
        Assert.Equal(Normal(expected), Normal(Assert.Single(people.People).Attribute("Nickname")));
    }

    // What invariant lower case makes of the Turkish İ depends on the machine's Unicode library: i with or without its dot.
    private static string Normal(string text) => text.Replace("i\u0307", "i", StringComparison.Ordinal).Replace("İ", "i", StringComparison.Ordinal);

    [Theory]
    [InlineData("@{ Column = 'x'; Empty = 'Error' }", "", "column 'x' is empty")]
    [InlineData("@{ Template = '{first_name} {x}'; Empty = 'Error' }", "", "column 'x' is empty")]
    [InlineData("@{ Column = 'x'; Table = @{ Sales = 'Role:4' } }", "Slaes", "'Slaes', which is not in the table of the mapping (line 5")]
    public void Row_that_a_rule_cannot_use_is_a_problem_and_its_person_is_skipped(string rule, string cell, string words)
    {
        SourcePeople people = People.Read(MappingText.Agility("", $"Nickname = {rule}"), Header, $"m@x,Mira,Holt,{cell}", "n@x,Noor,Abadi,Sales");

        Assert.Equal("n@x", Assert.Single(people.People).Key);
        PlanProblem problem = Assert.Single(people.Problems);
        Assert.Equal((1, 2, "m@x"), (problem.Row, problem.Line, problem.Key));
        Assert.StartsWith("Row 1 (line 2): Agility Nickname: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("0", "false")]
    [InlineData("", "(ignored)")]
    public void Flags_of_the_service_are_read_as_yes_and_no(string cell, string expected) =>
        Assert.Equal(expected, People.Read(MappingText.Agility("", "NotifyViaEmail = 'x'"), Header, $"m@x,Mira,Holt,{cell}").People[0].Attribute("NotifyViaEmail"));

    [Fact]
    public void Unrecognised_flag_is_a_problem() => Assert.Contains(
        "'perhaps' is not a valid Boolean",
        Assert.Single(People.Read(MappingText.Agility("", "NotifyViaEmail = 'x'"), Header, "m@x,Mira,Holt,perhaps").Problems).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_character_that_XML_cannot_carry_is_a_problem() => Assert.Contains(
        "U+0007",
        Assert.Single(People.Read(MappingText.Agility("", "Phone = 'x'"), Header, "m@x,Mira,Holt,a\u0007b").Problems).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Groups_and_roles_are_read_by_type_and_project()
    {
        SourcePeople ambition = People.Read(MappingText.Ambition("x = 'Role'; y = @{ Type = 'Team'; Empty = 'Ignore' }"), Header + ",y", "m@x,M,H,,", "n@x,N,A,Cook,Cats");
        SourcePeople agility = People.Read(MappingText.Agility("", "", "ProjectRoles = @{ 'Scope:1' = 'x'; Quay = @{ Column = 'x'; Empty = 'Clear' } }"), Header, "m@x,M,H,", "n@x,N,A,Observer");

        Assert.Equal(["(none) (ignored)", "Cook Cats"], ambition.People.Select(p => p.Accounts["Ambition"].Groups).Select(g => $"{People.Show(g, "Role")} {People.Show(g, "Team")}"));
        Assert.Equal(["(ignored) (none)", "Observer Observer"], agility.People.Select(p => p.Accounts["Agility"].ProjectRoles).Select(r => $"{People.Show(r, "Scope:1")} {People.Show(r, "Quay")}"));
    }

    [Theory]
    [InlineData("", PersonState.Active)]
    [InlineData("yes", PersonState.Active)]
    [InlineData("inactive", PersonState.Left)]
    public void Plain_column_contains_yes_or_no_and_empty_means_yes(string cell, PersonState expected) =>
        Assert.Equal(expected, State("Active = 'x'", cell));

    [Theory]
    [InlineData(" ACTIVE ", PersonState.Active)]
    [InlineData("leave", PersonState.Active)]
    [InlineData("left", PersonState.Left)]
    public void Words_define_active_people(string cell, PersonState expected) =>
        Assert.Equal(expected, State("Active = @{ Column = 'x'; Words = 'active', 'leave' }", cell));

    [Theory]
    [InlineData("Active = 'x'", "perhaps", "not a valid Boolean")]
    [InlineData("Active = @{ Column = 'x'; Words = 'active' }", "", "so it is unknown whether the person is active")]
    [InlineData("Hire = 'x'", "10.03.2026", "'10.03.2026', which is not a date of the form yyyy-MM-dd")]
    [InlineData("Leave = 'x'", "2026-02-30", "not a date")]
    [InlineData("Leave = 'x'; DateFormat = 'dd.MM.yyyy', 'd.M.yy'", "2026-03-10", "dd.MM.yyyy or d.M.yy")]
    [InlineData("Leave = 'x'; DateFormat = 'dd/MM/yyyy', 'MM/dd/yyyy'", "03/10/2026", "which may be 2026-10-03 or 2026-03-10")]
    public void A_state_that_cannot_be_read_is_a_problem(string source, string cell, string words)
    {
        SourcePeople people = People.Read(MappingText.Agility(source), Header, $"m@x,Mira,Holt,{cell}");

        Assert.Empty(people.People);
        Assert.Contains(words, Assert.Single(people.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_text_may_be_a_word() =>
        Assert.Equal(PersonState.Active, State("Active = @{ Column = 'x'; Words = 'active', '' }", ""));

    [Theory]
    [InlineData("Hire = 'x'", "2026-03-10", PersonState.Active)]
    [InlineData("Hire = 'x'", "2026-03-11", PersonState.NotYet)]
    [InlineData("Hire = 'x'", "", PersonState.Active)]
    [InlineData("Hire = @{ Column = 'x'; OffsetDays = -7 }", "2026-03-17", PersonState.Active)]
    [InlineData("Hire = @{ Column = 'x'; OffsetDays = -7 }", "2026-03-18", PersonState.NotYet)]
    [InlineData("Leave = 'x'", "2026-03-10", PersonState.Left)]
    [InlineData("Leave = 'x'", "2026-03-11", PersonState.Active)]
    [InlineData("Leave = @{ Column = 'x'; OffsetDays = 1 }", "2026-03-09", PersonState.Left)]
    [InlineData("Leave = @{ Column = 'x'; OffsetDays = 1 }", "2026-03-10", PersonState.Active)]
    [InlineData("Leave = @{ Column = 'x'; OffsetDays = 1 }", "9999-12-31", PersonState.Active)]
    [InlineData("Hire = @{ Column = 'x'; OffsetDays = -1 }", "0001-01-01", PersonState.Active)]
    [InlineData("Leave = 'x'; DateFormat = 'dd.MM.yyyy'", "10.03.2026", PersonState.Left)]
    [InlineData("Leave = 'x'; DateFormat = 'MM/dd/yyyy'", "03/10/2026", PersonState.Left)]
    [InlineData("Leave = 'x'; DateFormat = 'dd/MM/yyyy'", "03/10/2026", PersonState.Active)]
    [InlineData("Leave = 'x'; DateFormat = 'dd/MM/yyyy', 'MM/dd/yyyy'", "03/03/2026", PersonState.Left)]
    [InlineData("Leave = 'x'; DateFormat = 'dd/MM/yyyy', 'MM/dd/yyyy'", "02/28/2026", PersonState.Left)]
    [InlineData("Leave = 'x'; DateFormat = 'd MMM yyyy'", "9 Mar 2026", PersonState.Left)]
    [InlineData("Leave = 'x'; DateFormat = 'yyyy-MM-dd HH:mm'", "2026-03-10 23:59", PersonState.Left)]
    [InlineData("Scope = @{ Column = 'x'; In = 'DE', 'US' }", "de", PersonState.Active)]
    [InlineData("Scope = @{ Column = 'x'; In = 'DE', 'US' }", "", PersonState.OutOfScope)]
    [InlineData("Scope = @{ Column = 'x'; NotIn = 'DE', '' }", "DE", PersonState.OutOfScope)]
    [InlineData("Scope = @{ Column = 'x'; NotIn = 'DE', '' }", "", PersonState.OutOfScope)]
    [InlineData("Scope = @{ Column = 'x'; NotIn = 'DE' }, @{ Column = 'email'; In = 'm@x' }", "US", PersonState.Active)]
    [InlineData("Scope = @{ Column = 'x'; NotIn = 'DE' }, @{ Column = 'email'; In = 'n@x' }", "US", PersonState.OutOfScope)]
    public void Dates_and_scope_decide_access_on_the_effective_date(string source, string cell, PersonState expected) =>
        Assert.Equal(expected, State(source, cell));

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_culture_gives_the_same_people(string name)
    {
        using CultureScope culture = new(name);
        SourcePeople people = People.Read(
            MappingText.Agility(
                "Leave = 'x'; DateFormat = 'd MMM yyyy', 'MM/dd/yyyy'\nActive = @{ Column = 'last_name'; Words = 'ILIK' }",
                "Nickname = @{ Column = 'first_name'; Case = 'Upper' }; Custom_A = @{ Value = 1.5 }; Phone = @{ Column = 'last_name'; Table = @{ ilik = 'found' } }"),
            Header, "m@x,title,ilik,12 Dec 2026", "M@y,title,ilik,03/11/2026", "I@z,title,ilik,");

        Assert.Empty(people.Problems);
        Assert.All(people.People, p => Assert.Equal(
            (PersonState.Active, "TITLE", "1.5", "found"),
            (p.State, p.Attribute("Nickname"), p.Attribute("Custom_A"), p.Attribute("Phone"))));
    }

    [Fact]
    public void A_leave_before_the_hire_is_a_problem() => Assert.Contains(
        "'x' is 2026-01-01, before 'first_name', 2026-02-01",
        Assert.Single(People.Read(MappingText.Agility("Hire = 'first_name'; Leave = 'x'"), Header, "m@x,2026-02-01,Holt,2026-01-01").Problems).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Inactive_person_with_a_future_hire_date_has_left() =>
        Assert.Equal(PersonState.Left, People.Read(
            MappingText.Agility("Hire = 'x'; Active = 'last_name'"), Header, "m@x,Mira,no,2027-01-01").People[0].State);

    [Fact]
    public void Only_the_key_of_an_inactive_person_is_read()
    {
        SourcePeople people = People.Read(
            MappingText.Agility("Active = 'x'", "Nickname = @{ Column = 'last_name'; Empty = 'Error' }"), Header, "m@x,Mira,,no");

        Assert.Empty(people.Problems);
        Assert.Equal("m@x", Assert.Single(people.People).Accounts["Agility"].Keys[0].Text);
        Assert.Empty(people.People[0].Accounts["Agility"].Attributes);
    }

    [Fact]
    public void Every_row_of_a_repeated_person_is_a_problem_that_names_the_other_lines()
    {
        SourcePeople people = People.Read(MappingText.Agility(), Header, "M@x,Mira,Holt,", "n@x,Noor,Abadi,", "m@x ,Mira,Holt,", "m@X,Mira,Holt,");

        Assert.Equal(["n@x"], people.People.Select(p => p.Key));
        Assert.Equal([1L, 3L, 4L], people.Problems.Select(p => p.Row));
        Assert.Contains("is on line 4 and line 5 as well", people.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("Row 3 (line 4)", people.Problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("is on line 2 and line 5 as well", people.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unusable_row_skips_the_other_row_of_its_person_too()
    {
        SourcePeople people = People.Read(MappingText.Agility("Leave = 'x'"), Header, "m@x,Mira,Holt,", "m@x,Mira,Holt,soon");

        Assert.Empty(people.People);
        Assert.Equal([1L, 2L, 2L], people.Problems.Select(p => p.Row));
    }

    [Fact]
    public void Row_out_of_scope_is_no_repeated_row()
    {
        SourcePeople people = People.Read(MappingText.Agility("Scope = @{ Column = 'x'; In = 'main' }"), Header, "m@x,Mira,Holt,main", "m@x,Mira,Holt,side", ",,,side");

        Assert.Empty(people.Problems);
        Assert.Equal([PersonState.Active, PersonState.OutOfScope], people.People.Select(p => p.State));
        Assert.Equal(1, people.Count);
    }

    [Theory]
    [InlineData(",Mira,Holt,", "column 'email' is empty, and every person needs a key.")]
    [InlineData("m@x,Mira", "line 2 has 2 cells, the header has 4.")]
    public void A_row_without_key_or_with_missing_cells_is_a_problem(string line, string words) =>
        Assert.Contains(words, Assert.Single(People.Read(MappingText.Agility(), Header, line).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Columns_that_the_file_lacks_are_one_error_with_key_line_and_header()
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(
            () => People.Read(MappingText.Agility("Leave = 'leave_date'", "Phone = 'phone'"), "email,first_name,lastname,fone", "m@x,Mira,Holt,1"));

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Equal(
            [
                "mapping.psd1, line 3, key 'Source.Leave': 'people.csv' has no column 'leave_date'. Its columns are: email, first_name, lastname, fone.",
                "mapping.psd1, line 5, key 'Agility.Attributes.Phone': 'people.csv' has no column 'phone'. Did you mean 'fone'? Its columns are: email, first_name, lastname, fone.",
            ],
            error.Message.Split('\n'));
    }

    [Fact]
    public void Similar_headers_are_found_unless_ambiguous()
    {
        string mapping = MappingText.Agility("", "Phone = 'phone'");

        Assert.Equal("1", People.Read(mapping, "E-Mail,First Name,LAST-NAME, Phone ", "m@x,Mira,Holt,1").People[0].Attribute("Phone"));
        Assert.Equal("1", People.Read(mapping, "email,e-mail,first_name,last_name,phone", "m@x,y,Mira,Holt,1").People[0].Attribute("Phone"));
        Assert.Contains(
            "several columns of 'people.csv' match 'phone': p-hone, pho_ne",
            Assert.Throws<ProvisioningException>(() => People.Read(mapping, "email,first_name,last_name,p-hone,pho_ne", "m@x,M,H,1,2")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData(Header)]
    public void File_without_rows_gives_no_people(params string[] lines)
    {
        SourcePeople people = People.Read(MappingText.Agility(), lines);

        Assert.Equal((0, 0, 0), (people.Count, people.People.Count, people.Problems.Count));
    }

    [Fact]
    public void Delimiter_and_encoding_of_the_mapping_are_used() => Assert.Equal(
        "a,b",
        People.Read(MappingText.Agility("Delimiter = '|'; Encoding = 'utf-8'", "Phone = 'x'"), "email|first_name|last_name|x", "m@x|Mira|Holt|a,b").People[0].Attribute("Phone"));

    [Fact]
    public void Missing_file_is_an_error_that_names_it()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        ProvisioningMapping mapping = MappingText.Read(MappingText.Agility());

        ProvisioningException error = Assert.Throws<ProvisioningException>(() => People.ReadFile(mapping, path));

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_when_cancelled()
    {
        using CancellationTokenSource source = new();
        List<long> rows = [];

        ProvisioningMapping mapping = MappingText.Read(MappingText.Agility());
        PeopleReader reader = new(mapping, People.EffectiveDate)
        {
            Progress = row =>
            {
                rows.Add(row);
                source.Cancel();
            },
        };

        Assert.Throws<OperationCanceledException>(() =>
            reader.Read(People.Files(mapping, Path.Combine(Provisioning.Core.Tests.Samples.RepositoryFolder.Samples, "hrm-1000.csv")), source.Token));

        Assert.Equal([1L], rows);
    }

    private static PersonState State(string source, string cell)
    {
        SourcePeople people = People.Read(MappingText.Agility(source), Header, $"m@x,Mira,Holt,{cell}");
        Assert.Empty(people.Problems);
        return Assert.Single(people.People).State;
    }
}
