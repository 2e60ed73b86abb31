namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>The attributes by which people without a link are matched.</summary>
public sealed class MatchTests
{
    private const string More = "Email = 'email'; Custom_Id = 'id'; DefaultRole = 'role'; IsCollaborator = 'c'; Nickname = @{ Value = 'x' }; Phone = @{ Column = 'phone'; Empty = 'Clear' }";

    [Theory]
    [InlineData("", "Username")]
    [InlineData("Match = 'Username'", "Username")]
    [InlineData("Match = ' eMail '", "Email")]
    [InlineData("Match = 'Username', 'Email'", "Username Email")]
    [InlineData("Match = 'Email', 'Username', 'custom_ID'", "Email Username Custom_Id")]
    [InlineData("Match = 'Em\u200bail'", "Email")]
    public void One_text_or_several_in_order_are_read_as_the_rules_spell_them(string match, string expected) =>
        Assert.Equal(expected, string.Join(' ', MappingText.Read(MappingText.Agility("", More, match)).Find("Agility")!.Match));

    [Fact]
    public void The_rules_are_in_the_order_of_the_list() => Assert.Equal(
        ["id", "email"],
        MappingText.Read(MappingText.Agility("", More, "Match = 'Custom_Id', 'Username'")).Find("Agility")!.MatchRules.Select(r => r.Rule.Columns[0]));

    [Theory]
    [InlineData("Match = 'Username', 'Mail'", "'Mail', which is not one of the attributes. Did you mean 'Email'?")]
    [InlineData("Match = 'Username', 'username'", "'Username' is in this list already")]
    [InlineData("Match = 'Email', 'Username', ' EMAIL'", "'Email' is in this list already")]
    [InlineData("Match = 'Username', 7", "a text is needed here, this is the number 7")]
    [InlineData("Match = $true", "a text is needed here, this is $true")]
    [InlineData("Match = $null", "a text is needed here, this is nothing")]
    [InlineData("Match = ' '", "a text is needed here")]
    [InlineData("Match = 'Username', ''", "a text is needed here")]
    [InlineData("Match = @()", "this list is empty")]
    [InlineData("Match = @{ Column = 'a' }", "a text is needed here, this is a table")]
    [InlineData("Match = 'DefaultRole'", "many accounts have the same DefaultRole")]
    [InlineData("Match = 'Username', 'IsCollaborator'", "many accounts have the same IsCollaborator")]
    public void Invalid_match_is_a_finding_with_its_line(string match, string words) =>
        MappingText.HasOne(MappingText.Agility("", More, match), 6, "Agility.Match", words);

    [Theory]
    [InlineData("Match = 'Username', 'Nickname'", "Nickname.Value", "the same for everyone")]
    [InlineData("Match = 'Phone', 'Username'", "Phone.Column", "Phone cannot be cleared: people are matched by it")]
    public void Match_rules_that_identify_no_person_are_findings_with_their_lines(string match, string key, string words) =>
        MappingText.HasOne(MappingText.Agility("", More, match), 5, "Agility.Attributes." + key, words);

    [Fact]
    public void Invalid_item_of_a_list_is_a_finding_with_its_own_line() =>
        MappingText.HasOne(MappingText.Agility("", More, "Match = 'Username',\n'Email',\n'Mail'"), 8, "Agility.Match", "'Mail'");

    [Fact]
    public void Match_by_an_attribute_with_OnCreate_is_a_finding() => MappingText.HasOne(
        MappingText.Agility("", "Email = @{ Column = 'email'; OnCreate = $true }", "Match = 'Username', 'Email'"),
        5,
        "Agility.Attributes.Email.Column",
        "Remove Email from Match, or OnCreate from the rule");

    [Theory]
    [InlineData("@{ Column = 'email'; OnCreate = $true }")]
    [InlineData("@{ Template = '{a:1}{b}'; Unique = 'Number' }")]
    public void User_name_that_is_set_once_may_be_matched_by(string rule) => Assert.Equal(
        ["Username"],
        MappingText.Read(MappingText.Agility().Replace("Username = 'email'", "Username = " + rule, StringComparison.Ordinal)).Find("Agility")!.Match);

    [Theory]
    [InlineData("", false)]
    [InlineData("AllowSharedEmail = $false", false)]
    [InlineData("AllowSharedEmail = $true", true)]
    [InlineData("allowsharedemail = $true", true)]
    public void AllowSharedEmail_is_read(string part, bool expected)
    {
        Assert.Equal(expected, MappingText.Read(MappingText.Agility("", "", part)).Find("Agility")!.AllowsSharedEmail);
        Assert.Equal(expected, MappingText.Read(MappingText.Ambition("", part)).Find("Ambition")!.AllowsSharedEmail);
    }

    [Theory]
    [InlineData("AllowSharedEmail = 'yes'", "AllowSharedEmail", "$true or $false is needed here, this is the text 'yes'")]
    [InlineData("AllowSharedEmail = 1", "AllowSharedEmail", "$true or $false")]
    [InlineData("AllowSharedMail = $true", "AllowSharedMail", "'AllowSharedEmail'")]
    public void Invalid_AllowSharedEmail_is_a_finding(string part, string key, string words) =>
        MappingText.HasOne(MappingText.Agility("", "", part), 6, "Agility." + key, words);
}
