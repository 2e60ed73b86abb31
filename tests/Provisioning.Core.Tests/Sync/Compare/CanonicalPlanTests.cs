using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Compare;

/// <summary>Words, keys, groups and addresses of an export are read in one form, and a row with an invisible character is refused.</summary>
public sealed class CanonicalPlanTests
{
    private const string Header = "email,first_name,last_name,x";

    public static TheoryData<string> Blanks => new("\u00A0", "\u2007", "\u202F", "\u3000", "\u2009");

    [Theory]
    [MemberData(nameof(Blanks))]
    public void Words_of_source_and_mapping_match_with_any_blank(string blank)
    {
        const string Words = "Active = @{ Column = 'x'; Words = 'Full time' }";
        Assert.Equal(PersonState.Active, State(Words, $"full{blank}time"));
        Assert.Equal(PersonState.Active, State(Words.Replace(" time", $"{blank}time", StringComparison.Ordinal), "Full time"));
        Assert.Equal(PersonState.OutOfScope, State("Scope = @{ Column = 'x'; NotIn = 'External staff' }", $"External{blank}staff"));
        Assert.Equal(PersonState.OutOfScope, State("Scope = @{ Column = 'x'; In = 'Internal staff' }", $"External{blank}staff"));
    }

    [Theory]
    [InlineData("Full\u200B time")]
    [InlineData("Fu\u00ADll time\uFEFF")]
    [InlineData("\u200EFull time")]
    [InlineData("FULL TIME\u2060")]
    public void Invisible_character_in_a_word_is_ignored(string word) =>
        Assert.Equal(PersonState.Active, State("Active = @{ Column = 'x'; Words = 'Full time' }", word));

    [Theory]
    [InlineData("Caf\u00e9", "Cafe\u0301")]
    [InlineData("Cafe\u0301", "caf\u00e9")]
    [InlineData("Sales team", "Sales\u00A0team")]
    [InlineData("Sales", "Sal\u200Bes")]
    public void Table_matches_composed_and_decomposed_forms(string key, string cell)
    {
        SourcePeople people = People.Read(MappingText.Agility("", $"Nickname = @{{ Column = 'x'; Table = @{{ '{key}' = 'found' }} }}"), Header, $"a@x,A,Z,{cell}");

        Assert.Equal("found", Assert.Single(people.People).Attribute("Nickname"));
    }

    [Theory]
    [InlineData("pre\u0301nom", "pr\u00e9nom")]
    [InlineData("pr\u00e9nom", "PRE\u0301NOM")]
    [InlineData("E\u00A0mail", "e mail")]
    [InlineData("\u200BStatus", "status")]
    public void A_column_is_found_in_either_form(string header, string column)
    {
        SourcePeople people = People.Read(MappingText.Agility("", $"Nickname = '{column}'"), $"email,first_name,last_name,{header}", "a@x,A,Z,found");

        Assert.Equal("found", Assert.Single(people.People).Attribute("Nickname"));
    }

    [Theory]
    [InlineData("pa\u200Bt@x", "U+200B (zero width space)")]
    [InlineData("pa\u00ADt@x", "U+00AD (soft hyphen)")]
    [InlineData("pa\uFEFFt@x", "U+FEFF (byte order mark)")]
    [InlineData("pa\U000E0041t@x", "U+E0041 (tag)")]
    public void Key_with_an_invisible_character_is_a_problem_of_its_row_only(string key, string named)
    {
        string mapping = MappingText.Agility();
        SourcePeople people = People.Read(mapping, Header, "pat@x,Pat,Reed,", $"{key},Pat,Reed,", "b@x,B,B,");
        LiveState live = Live.Agility(Live.Member(7, "pat@x", "Name=Pat Reed"), Live.Member(8, "b@x", "Name=B B"), Live.Member(9, "gone@x"));

        Assert.Equal(["pat@x", "b@x"], people.People.Select(p => p.Key));
        Assert.Equal(2, Assert.Single(people.Problems).Row);
        Assert.Contains(named, people.Problems[0].Message, StringComparison.Ordinal);

        // The row names its person, so it keeps no other account enabled.
        PlanStep step = Assert.Single(Plans.Make(MappingText.Read(mapping), people, true, live).Steps);
        Assert.Equal((PlanStepKind.Disable, "Member:9"), (step.Kind, step.Id));
    }

    [Fact]
    public void Person_on_a_row_with_an_invisible_character_is_not_missing()
    {
        string mapping = MappingText.Agility();
        SourcePeople people = People.Read(mapping, Header, "pa\u200Bt@x,Pat,Reed,", "b@x,B,B,");

        Assert.Empty(Plans.Make(MappingText.Read(mapping), people, true, Live.Agility(Live.Member(7, "pat@x"), Live.Member(8, "b@x", "Name=B B"))).Steps);
    }

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#REF!")]
    [InlineData("#BEZUG!")]
    public void Spreadsheet_error_value_is_no_key_and_no_account_is_disabled_as_missing(string key)
    {
        string mapping = MappingText.Agility();
        SourcePeople people = People.Read(mapping, Header, $"{key},A,A,", "b@x,B,B,");
        ProvisioningPlan plan = Plans.Make(MappingText.Read(mapping), people, true, Live.Agility(Live.Member(7, "a@x"), Live.Member(8, "b@x", "Name=B B")));

        Assert.Empty(plan.Steps);
        Assert.Contains("error value of a spreadsheet", people.Problems.Single().Message, StringComparison.Ordinal);
        Assert.Contains(plan.Problems, p => p.Message.Contains("does not say which account", StringComparison.Ordinal));
    }

    [Fact]
    public void Repeated_header_row_is_one_problem_and_does_not_keep_missing_accounts()
    {
        string mapping = MappingText.Agility("Active = 'active'");
        SourcePeople people = People.Read(mapping, "email,first_name,last_name,active", "a@x,A,A,yes", "email,first_name,last_name,active", "b@x,B,B,yes");
        LiveState live = Live.Agility(Live.Member(7, "a@x", "Name=A A"), Live.Member(8, "b@x", "Name=B B"), Live.Member(9, "gone@x"));

        PlanProblem problem = Assert.Single(people.Problems);
        Assert.Equal((2L, 3L), (problem.Row, problem.Line));
        Assert.Contains("it repeats the header", problem.Message, StringComparison.Ordinal);
        Assert.Equal("Member:9", Assert.Single(Plans.Make(MappingText.Read(mapping), people, true, live).Steps).Id);
    }

    [Theory]
    [InlineData("Dogs\u200B", "Dogs")]
    [InlineData("\uFEFFDogs", "Dogs")]
    [InlineData("Big\u00A0Dogs", "Big Dogs")]
    [InlineData("Cafe\u0301", "Caf\u00e9")]
    public void Group_name_has_one_canonical_form(string cell, string group)
    {
        SourcePeople people = People.Read(MappingText.Ambition("x = 'Team'"), Header, $"a@x,A,A,{cell}");

        Assert.Empty(people.Problems);
        Assert.Equal(group, Assert.Single(Assert.Single(people.People).Accounts["Ambition"].Groups).Text);
    }

    [Theory]
    [InlineData("Do\u200Bgs", "U+200B")]
    [InlineData("Do\u2060gs", "U+2060")]
    [InlineData("#NAME?", "error value of a spreadsheet")]
    public void Invalid_group_name_is_a_problem(string cell, string words)
    {
        SourcePeople people = People.Read(MappingText.Ambition("x = 'Team'"), Header, $"a@x,A,A,{cell}");

        Assert.Contains("Ambition Team: ", Assert.Single(people.Problems).Message, StringComparison.Ordinal);
        Assert.Contains(words, people.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_type_with_an_invisible_character_is_a_finding_of_the_mapping() =>
        Assert.Contains("U+200B (zero width space)", Assert.Single(MappingText.Findings(MappingText.Ambition("x = 'Te\u200Bam'"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Bo Nord <bo@x>")]
    [InlineData("mailto:bo@x")]
    [InlineData("bo@x; b@x")]
    [InlineData("#N/A")]
    [InlineData("NULL")]
    public void An_address_is_one_address_unless_the_mapping_allows_any(string address)
    {
        const string Columns = "id,email,first_name,last_name";
        string strict = MappingText.Ambition().Replace("Username = 'email'", "Username = 'id'", StringComparison.Ordinal);
        string lax = MappingText.Ambition("", "AllowAnyEmail = $true").Replace("Username = 'email'", "Username = 'id'", StringComparison.Ordinal);

        Assert.Contains("Ambition Email: ", Assert.Single(People.Read(strict, Columns, $"bo,{address},Bo,Nord").Problems).Message, StringComparison.Ordinal);
        SourcePeople taken = People.Read(lax, Columns, $"bo,{address},Bo,Nord");
        Assert.Equal(address == "#N/A" ? 0 : 1, taken.People.Count);
    }

    [Fact]
    public void AllowAnyEmail_is_true_or_false() =>
        Assert.Contains("$true or $false is needed here", Assert.Single(MappingText.Findings(MappingText.Ambition("", "AllowAnyEmail = 'yes'"))), StringComparison.Ordinal);

    [Fact]
    public void Inactive_person_with_an_invalid_address_is_disabled()
    {
        string mapping = MappingText.Ambition("", "", "Active = 'x'").Replace("Username = 'email'", "Username = 'id'", StringComparison.Ordinal);
        SourcePerson person = Assert.Single(People.Read(mapping.Replace("Key = 'email'", "Key = 'id'", StringComparison.Ordinal), "id,email,first_name,last_name,x", "bo,NULL,Bo,Nord,no").People);

        Assert.Equal(PersonState.Left, person.State);
        Assert.Equal("(ignored)", person.Attribute("Email", "Ambition"));
    }

    private static PersonState State(string source, string cell) =>
        Assert.Single(People.Read(MappingText.Agility(source), Header, $"a@x,A,Z,{cell}").People).State;
}
