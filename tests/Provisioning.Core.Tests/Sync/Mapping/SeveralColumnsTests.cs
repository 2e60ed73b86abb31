namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Rules over several columns.</summary>
public sealed class SeveralColumnsTests
{
    [Theory]
    [InlineData("a=Annie; b=Anna", "Annie")]
    [InlineData("a=; b=Anna", "Anna")]
    [InlineData("a=  ; b=Anna", "Anna")]
    [InlineData("a=\u200B; b=Anna", "Anna")]
    [InlineData("a=; b=", "(ignored)")]
    public void First_filled_column_is_used(string cells, string expected) => Assert.Equal(expected, Rules.Value("@{ Column = 'a', 'b' }", cells));

    [Theory]
    [InlineData("@{ Column = 'a', 'b'; Empty = 'Clear' }", "(none)")]
    [InlineData("@{ Column = 'a', 'b'; Default = 'D' }", "D")]
    [InlineData("@{ Column = 'a', 'b'; Empty = 'Error' }", "!Row 1 (line 2): Agility Nickname: columns 'a' and 'b' are empty.")]
    [InlineData("@{ Column = 'a', 'b', 'c'; Empty = 'Error' }", "!Row 1 (line 2): Agility Nickname: columns 'a', 'b' and 'c' are empty.")]
    public void All_columns_are_named_if_all_are_empty(string rule, string expected) => Assert.Equal(expected, Rules.Value(rule, "a=; b=; c="));

    [Fact]
    public void One_filled_column_is_enough_with_Empty_Error() => Assert.Equal("Anna", Rules.Value("@{ Column = 'a', 'b'; Empty = 'Error' }", "a=; b=Anna"));

    [Fact]
    public void Unusable_column_is_named() =>
        Assert.Contains("column 'b' is 'x', which is not a date of the form", Rules.Value("@{ Column = 'a', 'b'; Date = @{ Out = 'yyyy' } }", "a=; b=x"), StringComparison.Ordinal);

    [Fact]
    public void People_are_matched_by_the_first_filled_column()
    {
        string mapping = MappingText.Agility().Replace("Username = 'email'", "Username = @{ Column = 'login', 'email' }", StringComparison.Ordinal);

        var people = Sources.People.Read(mapping, "email,login,first_name,last_name", "m@x,mira,Mira,Holt", "n@x,,Noor,Abadi");

        Assert.Equal(["mira", "n@x"], people.People.Select(p => p.Accounts["Agility"].Keys[0].Text));
    }

    [Fact]
    public void Problem_of_an_active_person_names_all_empty_columns()
    {
        string mapping = MappingText.Agility().Replace("Username = 'email'", "Username = @{ Column = 'login', 'upn' }", StringComparison.Ordinal);

        var people = Sources.People.Read(mapping, "email,login,upn,first_name,last_name", "m@x,,,Mira,Holt");

        Assert.Contains("Agility Username: columns 'login' and 'upn' are empty, and people are matched by it.", Assert.Single(people.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ Column = 'a', 'A' }", ".Column", "'A' is in this list already")]
    [InlineData("@{ Column = 'a', 5 }", ".Column", "the number 5")]
    [InlineData("@{ Column = @() }", ".Column", "empty")]
    public void Invalid_list_of_columns_is_a_finding(string rule, string key, string words) => Rules.HasFinding(rule, key, words);

    [Fact]
    public void Missing_column_is_reported_in_any_position()
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Rules.Value("@{ Column = 'a', 'nick'; When = @{ Column = 'land'; In = 'DE' }; Otherwise = 'other' }", "a=x"));

        Assert.Contains("no column 'nick'", error.Message, StringComparison.Ordinal);
        Assert.Contains("no column 'land'", error.Message, StringComparison.Ordinal);
        Assert.Contains("no column 'other'", error.Message, StringComparison.Ordinal);
    }
}
