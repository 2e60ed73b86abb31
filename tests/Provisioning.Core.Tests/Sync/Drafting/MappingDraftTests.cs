using System.Text;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Drafting;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Tabular;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Drafting;

/// <summary>A draft guesses what an administrator would, marks every guess, and can be used as it is.</summary>
public sealed class MappingDraftTests
{
    private const string Header = "Employee Number;First Name;Last Name;Work Email;Status;Hire Date;Termination Date;Department;Birth Date\n";

    private const string Rows =
        "007;Ann;O’Neil;ann@x.example;Active;31.12.2020;;Sales;01.02.1980\n"
        + "008;Bo;Ng;BO@x.example;Terminated;01.02.2019;28.02.2021;Sales;01.02.1981\n"
        + "009;Cy;Orr;cy@x.example;On leave;15.03.2018;;Product;01.02.1982\n";

    [Fact]
    public void Usual_columns_are_found_with_a_reason_for_each_guess()
    {
        string draft = Draft(Header + Rows);
        Assert.Contains("# Guess: its header, and 3 of 3 rows filled, all different.\n        Key = 'Employee Number'\n", draft, StringComparison.Ordinal);
        Assert.Contains("Active = @{ Column = 'Status'; Words = 'Active', 'On leave' }\n", draft, StringComparison.Ordinal);
        Assert.Contains("These mean no: 'Terminated' (1).", draft, StringComparison.Ordinal);
        Assert.Contains("DateFormat = 'dd.MM.yyyy'\n", draft, StringComparison.Ordinal);
        Assert.Contains("Hire = 'Hire Date'\n", draft, StringComparison.Ordinal);
        Assert.Contains("Leave = @{ Column = 'Termination Date'; OffsetDays = 1 }\n", draft, StringComparison.Ordinal);
        Assert.Contains("'Department' = 'Team'\n", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("Birth", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_plans_people_unchanged()
    {
        SourcePeople people = Read(Draft(Header + Rows), Header + Rows);
        Assert.Empty(people.Problems);
        Assert.Equal([PersonState.Active, PersonState.Left, PersonState.Active], people.People.Select(p => p.State));
        Assert.Equal(["007", "008", "009"], people.People.Select(p => p.Key));
        Assert.Equal("ann@x.example", people.People[0].Attribute("Username"));
        Assert.Equal("Ann O’Neil", people.People[0].Attribute("Name"));
        Assert.Equal("Sales", People.Show(people.People[0].Accounts["Ambition"].Groups, "Team"));
    }

    [Fact]
    public void Every_guessed_line_is_below_a_comment()
    {
        string[] lines = Draft(Header + Rows).Split('\n');
        for (int i = 1; i < lines.Length; i++)
        {
            bool isCode = lines[i].Contains(" = ", StringComparison.Ordinal) && !lines[i].TrimStart().StartsWith("#", StringComparison.Ordinal) && !lines[i].EndsWith("@{", StringComparison.Ordinal);
            if (isCode)
            {
                Assert.StartsWith("#", lines[i - 1].TrimStart(), StringComparison.Ordinal);
                Assert.Contains(lines.Take(i).Reverse().TakeWhile(l => l.TrimStart().StartsWith("#", StringComparison.Ordinal)), l => l.Contains("# Guess: ", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Draft_contains_no_value_of_a_person()
    {
        string draft = Draft(Header + Rows);
        foreach (string value in new[] { "007", "Ann", "O’Neil", "Ng", "ann@x", "BO@x", "2020", "1980", "Product" })
        {
            Assert.DoesNotContain(value, draft, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("it’s ‘here’")]
    [InlineData("$(Remove-Item x)")]
    [InlineData("first # name")]
    [InlineData("a|b:1")]
    [InlineData("Straße \u202E left")]
    public void Header_with_any_character_is_quoted(string word)
    {
        string header = $"Employee Number,\"{word} first name\",\"{word} last name\",Email\n";
        string rows = header + "1,Ann,Lee,a@x.example\n2,Bo,Ng,b@x.example\n";
        SourcePeople people = Read(Draft(rows), rows);
        Assert.Equal("Bo Ng", people.People[1].Attribute("Name"));
    }

    [Theory]
    [InlineData("id,email,full name\n1,a@x.example,\"Lee, Ann\"\n2,b@x.example,\"Ng, Bo\"\n", "Bo", "Ng")]
    [InlineData("id,email,Display Name\n1,a@x.example,Ann Lee\n2,b@x.example,Bo van Ng\n", "Bo", "Ng")]
    public void Full_name_is_split(string rows, string first, string last)
    {
        SourcePeople people = Read(Draft(rows), rows);
        Assert.Equal(first, people.People[1].Attribute("FirstName", "Ambition"));
        Assert.Equal(last, people.People[1].Attribute("LastName", "Ambition"));
    }

    [Fact]
    public void Person_on_two_rows_is_drafted_as_one()
    {
        string rows = string.Concat(Enumerable.Range(1, 40).Select(i => FormattableString.Invariant($"{i},F{i},L{i},p{i}@x.example,left,2018-01-13\n")));
        string all = "employee id,first name,last name,email,status,start date\n" + rows + "7,F7,L7,p7@x.example,active,2024-01-13\n";
        string draft = Draft(all);
        Assert.Contains("Duplicates = @{ Prefer = 'Active', 'Latest'; By = 'start date' }", draft, StringComparison.Ordinal);
        SourcePeople people = Read(draft, all);
        Assert.Empty(people.Problems);
        Assert.Equal(PersonState.Active, people.People.Single(p => p.Key == "7").State);
    }

    [Fact]
    public void Ambiguous_date_form_is_noted() => Assert.Contains(
        "'dd/MM/yyyy' would read them too, as other days",
        Draft("id,email,name,hire date\n1,a@x.example,A B,01/02/2020\n2,b@x.example,C D,03/04/2021\n").Replace("\n        # ", " ", StringComparison.Ordinal),
        StringComparison.Ordinal);

    [Fact]
    public void Unrecognised_status_word_does_not_count_as_active()
    {
        string draft = Draft("id,email,name,status\n1,a@x.example,A B,active\n2,b@x.example,C D,zzz\n3,c@x.example,E F,active\n4,d@x.example,G H,terminated\n");
        Assert.Contains("Words = 'active' }", draft, StringComparison.Ordinal);
        Assert.Contains("'zzz' (1)", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_uses_roles_attributes_and_group_types_of_the_instance()
    {
        ServiceFacts agility = new(Services.All[0]) { Roles = ["System Admin", "Developer"], Required = ["Name", "Custom_Badge", "Custom_Site"] };
        ServiceFacts ambition = new(Services.All[1]) { GroupTypes = ["Cost Centre", "Team"] };
        string draft = Draft("id,email,first name,last name,badge,cost_centre\n1,a@x.example,A,B,77,c1\n2,b@x.example,C,D,78,c1\n", agility, ambition);
        Assert.Contains("DefaultRole = @{ Value = 'Developer' }", draft, StringComparison.Ordinal);
        Assert.Contains("Custom_Badge = 'badge'", draft, StringComparison.Ordinal);
        Assert.Contains("Custom_Site = @{ Value = 'unknown'; OnCreate = $true }", draft, StringComparison.Ordinal);
        Assert.Contains("'cost_centre' = 'Cost Centre'", draft, StringComparison.Ordinal);
        Assert.Equal(2, MappingText.Read(draft).Services.Count);
    }

    [Fact]
    public void Service_without_enough_columns_is_skipped_and_both_are_an_error()
    {
        string draft = Draft("id,user name,display name\n1,ann,Ann Lee\n2,bo,Bo Ng\n");
        Assert.Contains("# Ambition is left out: no column was found for Email", draft, StringComparison.Ordinal);
        Assert.Equal("Agility", Assert.Single(MappingText.Read(draft).Services).Service);
        Assert.Contains("are not enough for an account: Agility needs Username and Name", Refused("id,town\n1,Ulm\n2,Bonn\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("email,name\n", "it has a header")]
    [InlineData("email,name\na@x.example,A\na@x.example,A\n", "no column that identifies people")]
    public void Source_without_usable_columns_is_an_error(string rows, string words) => Assert.Contains(words, Refused(rows), StringComparison.Ordinal);

    [Fact]
    public void A_text_that_is_not_in_UTF8_is_read_as_programs_write_it()
    {
        byte[] bytes = Encoding.GetEncoding(28591).GetBytes("id,email,Vorname,Nachname\n1,a@x.example,Jürgen,Groß\n");
        TableOptions given = new();
        TableOptions found = EncodingGuess.Find(given, form => TableSource.Read(new MemoryStream(bytes), "x.csv", form));
        Assert.Equal(1252, found.Encoding!.CodePage);
        Assert.Equal("Encoding = 'windows-1252'", Assert.Single(EncodingGuess.Keys(given, found)).Code);
        Assert.Same(given, EncodingGuess.Find(given, form => TableSource.Read(new MemoryStream(Encoding.UTF8.GetBytes("id,Größe\n1,ü\n")), "x.csv", form)));
    }

    [Fact]
    public void Template_has_the_column_names_of_the_source()
    {
        ProvisioningMapping mapping = MappingText.Read(MappingText.Agility("Columns = @{ first_name = 'given; name'; phone = $null }\nDelimiter = ';'", "Phone = 'phone'"));
        Assert.Equal("email;\"given; name\";last_name", ColumnTemplate.Of(mapping, mapping.Sources[0]));
    }

    [Fact]
    public void Column_missing_in_some_rows_is_no_key()
    {
        string rows = string.Concat(Enumerable.Range(1, 20).Select(i =>
            $$"""{ "mail": "u{{i}}@x.example", "first name": "A", "last name": "B", "{{(i % 2 == 0 ? "employee id" : "note")}}": {{i}} }""" + "\n"));
        string draft = MappingDraft.Write(
            TableSource.Read(new MemoryStream(Encoding.UTF8.GetBytes(rows)), "hrm.jsonl", new TableOptions()),
            "hrm.jsonl",
            [],
            Services.All.Select(s => new ServiceFacts(s)).ToList(),
            CancellationToken.None);
        Assert.Contains("# Guess: 20 of 20 rows filled, all different.", draft, StringComparison.Ordinal);
        Assert.Contains("Key = 'mail'\n", draft, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first_name,last_name,email\nJason,Smith,jason@x.example\nSusan,Simpson,susan@x.example\nKim,Doe,\n", "email", "2 of 3 rows filled, all different; the other rows are left out until they have one.")]
    [InlineData("first_name,last_name,login,email\nJason,Smith,jsmith,jason@x.example\nKim,Doe,kdoe,\n", "login", "2 of 2 rows filled, all different, and no other column")]
    [InlineData("vorname,nachname,badge,mail\nJason,Smith,B7,\nSusan,Simpson,B8,\nKim,Doe,B9,k@x.example\n", "badge", "3 of 3 rows filled, all different, and no other column")]
    public void Names_of_a_few_people_are_no_key(string rows, string key, string reason)
    {
        string draft = Draft(rows);
        Assert.Contains($"Key = '{key}'\n", draft, StringComparison.Ordinal);
        Assert.Contains(reason, draft, StringComparison.Ordinal);
    }

    [Fact]
    public void No_key_is_drafted_if_only_names_differ() =>
        Assert.Contains("no column that identifies people: no column except names has a different text in every row", Refused("first_name,last_name,role\nJason,Smith,Boss\nSusan,Simpson,Boss\n"), StringComparison.Ordinal);

    private static string Refused(string rows) => Assert.Throws<ProvisioningException>(() => Draft(rows)).Message;

    private static string Draft(string rows, params ServiceFacts[] services) => MappingDraft.Write(
        TableSource.Read(new MemoryStream(Encoding.UTF8.GetBytes(rows)), "hrm.csv", new TableOptions()),
        "hrm.csv",
        [],
        services.Length > 0 ? services : Services.All.Select(s => new ServiceFacts(s)).ToList(),
        CancellationToken.None);

    private static SourcePeople Read(string draft, string rows) => People.Read(MappingText.Read(draft), rows.TrimEnd('\n').Split('\n'));
}
