using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>The match values of rows, and the accounts that a row names.</summary>
public sealed class AccountKeyTests
{
    private const string Header = "id,user,email,first_name,last_name,status,hire";

    private const string Both = "'Username', 'Email'";

    [Theory]
    [InlineData(Both, "1,ann,a@x.example,Ann,B,active", "Username=ann Email=a@x.example")]
    [InlineData("'Email', 'Username'", "1,ann,a@x.example,Ann,B,active", "Email=a@x.example Username=ann")]
    [InlineData(Both, "1, ann ,,Ann,B,active", "Username=ann")]
    [InlineData("'Email'", "1,ann,,Ann,B,active", "")]
    [InlineData(Both, "1,,a@x.example,Ann,B,left", "Email=a@x.example")]
    [InlineData(Both, "1,,,Ann,B,left", "")]
    [InlineData(Both, "1,,,Ann,B,ahead", "")]
    [InlineData(Both, "1,,,,,external", "")]
    [InlineData("'Username'", "1,,a@x.example,Ann,B,left", "")]
    [InlineData(Both, "1,ann,no address,Ann,B,left", "Username=ann")]
    [InlineData(Both, "1,a\u200bnn,a@x.example,Ann,B,left", "Email=a@x.example")]
    public void Keys_are_in_order_without_empty_cells(string match, string line, string expected)
    {
        SourcePeople people = Read(match, line);

        Assert.Empty(people.Problems);
        Assert.Equal(expected, string.Join(' ', Assert.Single(people.People).Accounts["Agility"].Keys.Select(k => $"{k.Name}={k.Text}")));
    }

    [Theory]
    [InlineData(Both, "1,,a@x.example,Ann,B,active", "Agility Username: column 'user' is empty, and people are matched by it.")]
    [InlineData(Both, "1,ann,no address,Ann,B,active", "Agility Email: one address is expected here")]
    [InlineData(Both, "1,a\u200bnn,,Ann,B,active", "Agility Username: the value holds")]
    [InlineData(Both, "1,a\u200bnn,,Ann,B,left", "Agility Username: the value holds")]
    [InlineData(Both, "1,,no address,Ann,B,left", "Agility Email: one address is expected here")]
    [InlineData("'Username'", "1,#N/A,a@x.example,Ann,B,left", "Agility Username: this is the error value")]
    [InlineData(Both, ",,,Ann,B,left", "column 'id' is empty, and every person needs a key.")]
    public void Missing_or_unusable_key_of_an_active_person_is_a_problem(string match, string line, string words)
    {
        SourcePeople people = Read(match, line);

        Assert.Empty(people.People);
        Assert.Contains(words, Assert.Single(people.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unusable_value_is_reported_once() =>
        Assert.Equal("Row 1 (line 2): Agility Email: one address is expected here, such as ann@corp.example, without a name, mailto:, a list or quotes around it. AllowAnyEmail in the mapping accepts any text.",
            Assert.Single(Read(Both, "1,ann,no address,Ann,B,active").Problems).Message);

    [Theory]
    [InlineData("'Username'", "active", "left", "1 2")]
    [InlineData("'Username'", "ahead", "active", "1 2")]
    [InlineData("'Username'", "active", "external", "")]
    [InlineData("'Email'", "active", "active", "1 2")]
    [InlineData("'Email'", "active", "left", "")]
    public void Rows_with_one_user_name_are_found_together(string match, string one, string other, string rows)
    {
        SourcePeople people = Read(match, $"1,ann,a@x.example,Ann,B,{one}", $"2,ANN ,b@x.example,Bea,B,{other}");

        Assert.Empty(people.Problems);
        Assert.Equal(rows, string.Join(' ', people.RowsWith("Agility", "Ann").Select(n => n.Row)));
    }

    [Fact]
    public void People_with_one_user_name_are_both_skipped()
    {
        string mapping = Mapping("'Username'", "'user'");
        SourcePeople people = People.Read(mapping, Header, "1,ann,,Ann,B,active,", "2,ANN,,Bea,B,active,", "3,cid,,Cid,B,active,");
        ProvisioningPlan plan = Plans.Make(MappingText.Read(mapping), people, false, Live.Agility());

        Assert.Equal(["cid"], plan.Steps.Select(s => s.Key).Distinct());
        Assert.Equal([1L, 2L], plan.Problems.Select(p => p.Row));
    }

    [Fact]
    public void Two_people_with_one_address_are_no_problem_of_the_source() =>
        Assert.Equal(2, Read(Both, "1,ann,a@x.example,Ann,B,active", "2,bea,A@x.example,Bea,B,active").People.Count);

    [Fact]
    public void Two_people_may_have_one_user_name_that_gets_a_number()
    {
        SourcePeople people = ReadAs("'Username'", "@{ Template = '{first_name:1}{last_name}'; Unique = 'Number' }", "1,,,Ann,Holt,active", "2,,,Adam,Holt,active");

        Assert.Equal(["AHolt", "AHolt"], people.People.Select(p => People.Show(p.Accounts["Agility"].OnCreation, "Username")));
        Assert.True(people.Mentions("Agility", "Username", "aholt"));
    }

    [Theory]
    [InlineData("1,ann,a@x.example,Ann,B,active", true, true)]
    [InlineData("1,ANN,A@X.example ,Ann,B,left", true, true)]
    [InlineData("1,a\u200bnn,a@x.ex\u200bample,Ann,B,active", true, true)]
    [InlineData("1,ann,,Ann,B,active", true, false)]
    [InlineData(",,a@x.example,,,external", false, true)]
    [InlineData("1,bea,b@x.example,Ann,B,active", false, false)]
    public void An_account_is_mentioned_by_any_attribute_that_it_is_matched_by(string line, bool byName, bool byAddress)
    {
        SourcePeople people = Read(Both, line);

        Assert.Equal(byName, people.Mentions("Agility", "Username", "ann"));
        Assert.Equal(byAddress, people.Mentions("Agility", "Email", "a@x.example"));
        Assert.False(people.Mentions("Ambition", "Username", "ann"));
        Assert.False(people.Mentions("Agility", "Name", "Ann B"));
    }

    [Fact]
    public void A_user_name_is_mentioned_although_people_are_matched_by_something_else() =>
        Assert.True(Read("'Email'", "1,ann,a@x.example,Ann,B,left").Mentions("Agility", "Username", "Ann"));

    [Theory]
    [InlineData("1,,,,,external", true)]
    [InlineData("1,ann,soon,Ann,B,perhaps", true)]
    [InlineData("2,ann,,Ann,B,active", false)]
    [InlineData("\u200b1,ann,,Ann,B,active", true)]
    public void Every_row_mentions_its_person(string line, bool expected) => Assert.Equal(expected, Read(Both, line).MentionsPerson("1"));

    [Theory]
    [InlineData("1,ann,,Ann,B,active", "")]
    [InlineData("1,,a@x.example,Ann,B,left", "")]
    [InlineData("1,,,Ann,B,left", "1")]
    [InlineData("1,,a@x.example,Ann,B,active", "1")]
    [InlineData("1,,a@x.example,Ann,B,ahead", "1")]
    [InlineData("1,,a@x.example,Ann,B,external", "1")]
    [InlineData("1,,a@x.example,Ann,B,", "1")]
    [InlineData("1,#N/A,,Ann,B,left", "1")]
    [InlineData("1,a\u200bnn,,Ann,B,left", "")]
    [InlineData(",,,Ann,B,left", "?")]
    [InlineData("#N/A,,,Ann,B,left", "?")]
    [InlineData("1,ann,a@x.example", "?")]
    public void Row_without_an_account_name_is_nameless_and_has_its_person_if_certain(string line, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Read(Both, "9,zoe,z@x.example,Zoe,Z,active", line).Nameless("Agility").Select(n => $"{n.Person ?? "?"}")));

    [Fact]
    public void Nameless_rows_are_in_the_order_of_the_source() => Assert.Equal(
        [1L, 3L],
        Read(Both, "1,,,Ann,B,left", "2,bea,,Bea,B,active", "3,,,Cid,B,left").Nameless("Agility").Select(n => n.Number.Row));

    [Fact]
    public void Inactive_row_without_an_account_name_disables_no_missing_account()
    {
        string mapping = Mapping("'Username'", "'user'");
        SourcePeople people = People.Read(mapping, Header, "1,,,Ann,B,left,", "2,bea,,Bea,B,active,");
        ProvisioningPlan plan = Plans.Make(MappingText.Read(mapping), people, true, Live.Agility(Live.Member(7, "ann"), Live.Member(8, "bea", "Name=Bea B;Nickname=Bea")));

        Assert.Empty(plan.Steps);
        Assert.Contains("Row 1 (line 2)", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Person_mentioned_only_by_an_address_is_not_missing()
    {
        string mapping = Mapping(Both, "'user'");
        SourcePeople people = People.Read(mapping, Header, "1,,a@x.example,Ann,B,left,", "2,bea,,Bea,B,active,");
        ProvisioningPlan plan = Plans.Make(
            MappingText.Read(mapping), people, true, Live.Agility(Live.Member(7, "ann", "Email=A@x.example"), Live.Member(8, "bea", "Name=Bea B;Nickname=Bea"), Live.Member(9, "cid")));

        Assert.DoesNotContain(plan.Steps, s => s.Key == "ann" && s.Row == 0);
        Assert.Contains(plan.Steps, s => s.Key == "cid");
    }

    private static SourcePeople Read(string match, params string[] lines) => ReadAs(match, "'user'", lines);

    private static SourcePeople ReadAs(string match, string username, params string[] lines) => People.Read(Mapping(match, username), [Header, .. lines.Select(Whole)]);

    // A person with a future first day is active, with that day.
    private static string Whole(string line) =>
        line.EndsWith(",ahead", StringComparison.Ordinal) ? line.Replace("ahead", "active,2027-01-01", StringComparison.Ordinal)
        : line.Count(c => c == ',') == 5 ? line + ","
        : line;

    private static string Mapping(string match, string username) =>
        $$"""
        @{
            Source = @{
                Key = 'id'; Active = @{ Column = 'status'; Words = 'active' }; Hire = 'hire'
                Scope = @{ Column = 'status'; NotIn = 'external' }
            }
            Agility = @{
                Match = {{match}}
                Attributes = @{ Username = {{username}}; Name = @{ Template = '{first_name} {last_name}' }; Email = 'email' }
            }
        }
        """;
}
