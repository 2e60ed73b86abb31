using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>What is set when an account is made, and never again; and secrets in all that a row gives.</summary>
public sealed class OnCreationTests
{
    private const string Header = "email,first_name,last_name,x,active";

    private const string Secret = "hunter2-token";

    [Fact]
    public void Rules_with_OnCreate_are_separate_from_the_others()
    {
        WantedAccount account = Agility("Phone = @{ Column = 'x'; OnCreate = $true }; Description = 'x'; DefaultRole = @{ Value = 'Role:4'; OnCreate = $true }");

        Assert.Equal(["Username", "Name", "Description"], account.Attributes.Select(a => a.Name));
        Assert.Equal("1", People.Show(account.OnCreation, "Phone"));
        Assert.Equal("Role:4", People.Show(account.OnCreation, "DefaultRole"));
    }

    [Fact]
    public void User_name_with_OnCreate_is_still_a_key()
    {
        string mapping = MappingText.Agility().Replace("Username = 'email'", "Username = @{ Column = 'email'; OnCreate = $true }", StringComparison.Ordinal);
        WantedAccount account = People.Read(mapping, Header, "m@x,Mira,Holt,1,yes").People[0].Accounts["Agility"];

        Assert.Equal([new WantedValue("Username", "m@x")], account.Keys);
        Assert.DoesNotContain(account.Attributes, a => a.Name == "Username");
        Assert.Equal("m@x", People.Show(account.OnCreation, "Username"));
    }

    [Theory]
    [InlineData("Nickname = @{ Column = 'x'; OnCreate = $true }", "1", "1")]
    [InlineData("Nickname = @{ Column = 'x'; OnCreate = $true }", "", "Mira")]
    [InlineData("", "1", "Mira")]
    [InlineData("Nickname = $null", "1", "(ignored)")]
    public void Empty_short_name_of_a_new_member_gets_the_default(string rule, string cell, string expected) =>
        Assert.Equal(expected, People.Show(Agility(rule, cell).OnCreation, "Nickname"));

    [Fact]
    public void Name_with_OnCreate_gives_the_short_name_too()
    {
        string mapping = MappingText.Agility().Replace("'{first_name} {last_name}' }", "'{x} {last_name}'; OnCreate = $true }", StringComparison.Ordinal);

        Assert.Equal("Mi", People.Show(People.Read(mapping, "email,last_name,x", "m@x,Holt,Mi").People[0].Accounts["Agility"].OnCreation, "Nickname"));
    }

    [Fact]
    public void New_account_gets_OnCreate_values_and_an_existing_one_keeps_its_own()
    {
        string mapping = MappingText.Agility("", "Phone = @{ Column = 'x'; OnCreate = $true }; Nickname = 'first_name'");
        SourcePeople people = People.Read(mapping, Header, "m@x,Mira,Holt,1,yes", "n@x,Noor,Abadi,2,yes");
        ProvisioningPlan plan = Plans.Make(MappingText.Read(mapping), people, false, Live.Agility(Live.Member(7, "m@x", "Name=Mira Holt;Nickname=Mira;Phone=9")));

        PlanStep create = Assert.Single(plan.Steps);
        Assert.Equal((PlanStepKind.Create, "n@x"), (create.Kind, create.Key));
        Assert.Equal("2", create.Changes.Single(c => c.Name == "Phone").After);
    }

    [Fact]
    public void Required_attribute_may_have_OnCreate()
    {
        string mapping = MappingText.Agility("", "DefaultRole = @{ Column = 'x'; OnCreate = $true }")
            .Replace("'{first_name} {last_name}' }", "'{first_name} {last_name}'; OnCreate = $true }", StringComparison.Ordinal);
        SourcePeople people = People.Read(mapping, Header, "n@x,Noor,Abadi,Nonesuch,yes", "o@x,Oda,Berg,Team Member,yes", "p@x,,,,yes");
        ProvisioningPlan plan = Plans.Make(MappingText.Read(mapping), people, false, Live.Agility());

        Assert.Equal("o@x", Assert.Single(plan.Steps).Key);
        Assert.Contains(plan.Problems, p => p.Row == 1 && p.Message.Contains("there is no role 'Nonesuch'", StringComparison.Ordinal));
        Assert.Contains(plan.Problems, p => p.Row == 3 && p.Message.Contains("Agility Name: a value is needed", StringComparison.Ordinal));
    }

    [Fact]
    public void Disable_with_complete_rows_contains_all_readable_values()
    {
        string mapping = MappingText.Ambition("", "Fields = @{ grade = @{ Column = 'x'; OnCreate = $true } }", "Active = 'active'")
            .Replace("LastName = 'last_name'", "LastName = @{ Column = 'last_name'; Empty = 'Error' }", StringComparison.Ordinal);
        SourcePeople people = People.Read(mapping, Header, "m@x.example,Mira,,1,no");
        WantedAccount account = Assert.Single(people.People).Accounts["Ambition"];

        Assert.Empty(people.Problems);
        Assert.Equal(["Username", "Email", "FirstName"], account.Attributes.Select(a => a.Name));
        Assert.Equal([new WantedValue("grade", "1")], account.OnCreation);
    }

    [Fact]
    public void Disable_without_complete_rows_reads_only_keys() =>
        Assert.Empty(People.Read(MappingText.Agility("Active = 'active'", "Phone = @{ Column = 'x'; OnCreate = $true }"), Header, "m@x,Mira,Holt,1,no").People[0].Accounts["Agility"].OnCreation);

    [Fact]
    public void Secret_in_an_OnCreate_value_refuses_the_row()
    {
        SourcePeople people = ReadSecret(MappingText.Agility("", "Phone = @{ Column = 'x'; OnCreate = $true }"), $"m@x,Mira,Holt,{Secret},yes");

        Assert.Empty(people.People);
        Assert.StartsWith("Row 1 (line 2): column 'x' holds the token or password of a connection", Assert.Single(people.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inactive_person_is_disabled_without_the_secret_for_new_accounts()
    {
        string mapping = MappingText.Ambition("", "Fields = @{ grade = @{ Column = 'x'; OnCreate = $true } }", "Active = 'active'");
        SourcePeople people = ReadSecret(mapping, $"m@x.example,Mira,Holt,{Secret},no");

        Assert.Empty(Assert.Single(people.People).Accounts["Ambition"].OnCreation);
        Assert.Contains("column 'x' holds the token", Assert.Single(people.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    public void Secret_in_a_key_refuses_the_row_and_is_not_kept(string active)
    {
        string mapping = MappingText.Agility("Active = 'active'", "Custom_Id = 'x'", "Match = 'Username', 'Custom_Id'");
        SourcePeople people = ReadSecret(mapping, $"m@x,Mira,Holt,{Secret},{active}");

        Assert.Empty(people.People);
        Assert.False(people.Mentions("Agility", "Custom_Id", Secret));
        Assert.True(people.Mentions("Agility", "Username", "m@x"));
        Assert.Equal("m@x", Assert.Single(people.Nameless("Agility")).Person);
        Assert.DoesNotContain(Secret, Assert.Single(people.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_composed_to_a_secret_refuses_the_row_of_an_inactive_person()
    {
        string mapping = MappingText.Agility("Active = 'active'", "Custom_Id = @{ Template = '{last_name}-{x}' }", "Match = 'Username', 'Custom_Id'");
        SourcePeople people = ReadSecret(mapping, "m@x,Mira,hunter2,token,no");

        Assert.Empty(people.People);
        Assert.Contains("the value of the mapping for Agility Custom_Id holds the token", Assert.Single(people.Problems).Message, StringComparison.Ordinal);
    }

    private static WantedAccount Agility(string attributes, string cell = "1") =>
        People.Read(MappingText.Agility("", attributes), Header, $"m@x,Mira,Holt,{cell},yes").People[0].Accounts["Agility"];

    private static SourcePeople ReadSecret(string mapping, params string[] lines)
    {
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(string.Join("\n", [Header, .. lines])));
        return People.Read(MappingText.Read(mapping), stream, isSecret: text => text == Secret);
    }
}
