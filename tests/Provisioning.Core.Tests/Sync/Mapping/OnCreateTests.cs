using Provisioning.Sync.Mapping;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Values that only a new account gets: values that are set once, unique user names, passwords.</summary>
public sealed class OnCreateTests
{
    [Theory]
    [InlineData("Phone = @{ Column = 'a'; OnCreate = $true }", true)]
    [InlineData("Phone = @{ Column = 'a'; ONCREATE = $true }", true)]
    [InlineData("Phone = @{ Column = 'a'; OnCreate = $false }", false)]
    [InlineData("Phone = @{ Value = 'a'; OnCreate = $true }", true)]
    [InlineData("Phone = @{ Template = '{a}'; Case = 'Upper'; OnCreate = $true }", true)]
    [InlineData("Phone = @{ Column = 'a'; Table = @{ x = 'y' }; Default = 'z'; OnCreate = $true }", true)]
    [InlineData("Phone = 'a'", false)]
    public void Rule_may_apply_to_new_accounts_only(string rule, bool expected) =>
        Assert.Equal(expected, Rule(MappingText.Agility("", rule), "Agility", "Phone").OnCreate);

    [Fact]
    public void Field_may_apply_to_new_accounts_only() =>
        Assert.True(Rule(MappingText.Ambition("", "Fields = @{ cost_center = @{ Column = 'a'; OnCreate = $true } }"), "Ambition", "cost_center").OnCreate);

    [Theory]
    [InlineData("Phone = @{ Column = 'a'; OnCreate = 'yes' }", "OnCreate", "$true or $false is needed here")]
    [InlineData("Phone = @{ Column = 'a'; OnCreate = 1 }", "OnCreate", "$true or $false is needed here")]
    [InlineData("Phone = @{ Column = 'a'; Empty = 'Clear'; OnCreate = $true }", "Empty", "a new account has nothing to clear")]
    [InlineData("Phone = @{ Column = 'a'; Unique = 'Number' }", "Unique", "Unique is possible in the rule of Username only")]
    public void OnCreate_or_Unique_in_a_wrong_place_is_a_finding(string rule, string key, string words) =>
        MappingText.HasOne(MappingText.Agility("", rule), 5, "Agility.Attributes.Phone." + key, words);

    [Theory]
    [InlineData("OnCreate = $true", "Attributes and Fields")]
    [InlineData("OnCreate = $false", "Attributes and Fields")]
    [InlineData("Unique = 'Number'", "Username only")]
    public void Roles_and_groups_cannot_have_OnCreate(string key, string words)
    {
        string name = key.Split(' ')[0];
        MappingText.HasOne(
            MappingText.Agility("", "", $"ProjectRoles = @{{ 'Scope:1' = @{{ Column = 'a'; {key} }} }}"), 6, "Agility.ProjectRoles.Scope:1." + name, words);
        MappingText.HasOne(MappingText.Ambition($"role = @{{ Type = 'Role'; {key} }}"), 6, "Ambition.Groups.role." + name, words);
    }

    [Theory]
    [InlineData("@{ Template = '{a:1}{b}'; Unique = 'Number' }")]
    [InlineData("@{ Column = 'email'; Unique = 'number'; Case = 'Lower'; Diacritics = 'Remove' }")]
    [InlineData("@{ Column = 'email'; Unique = 'Number'; OnCreate = $true }")]
    public void A_unique_user_name_is_set_once(string rule)
    {
        ServiceMapping mapping = MappingText.Read(WithUsername(rule)).Find("Agility")!;

        Assert.True(mapping.HasUniqueUsername);
        Assert.True(mapping.UsernameRule!.Rule is { IsUnique: true, OnCreate: true });
    }

    [Fact]
    public void User_name_without_Unique_follows_the_source() => Assert.False(MappingText.Read(MappingText.Agility()).Find("Agility")!.HasUniqueUsername);

    [Theory]
    [InlineData("@{ Column = 'a'; Unique = 'Letter' }", "Unique", "'Letter' is none of Number")]
    [InlineData("@{ Column = 'a'; Unique = $true }", "Unique", "a text is needed here")]
    [InlineData("@{ Column = 'a'; Unique = 'Number'; Table = @{ x = 'y' } }", "Unique", "beside Table")]
    [InlineData("@{ Column = 'a'; Unique = 'Number'; OnCreate = $false }", "OnCreate", "contradict")]
    public void Invalid_unique_user_name_is_a_finding(string rule, string key, string words) =>
        MappingText.HasOne(WithUsername(rule), 4, "Agility.Attributes.Username." + key, words);

    [Fact]
    public void A_constant_cannot_be_unique() => Assert.Contains(
        MappingText.Findings(WithUsername("@{ Value = 'a'; Unique = 'Number' }")),
        f => f.Contains("line 4, key 'Agility.Attributes.Username.Unique': Unique has no meaning beside Value", StringComparison.Ordinal));

    [Theory]
    [InlineData("Password = @{ Generate = 16; OnCreate = $true }", 16)]
    [InlineData("password = @{ generate = 12; oncreate = $true }", 12)]
    [InlineData("Password = @{ Generate = 128; OnCreate = $true }", 128)]
    [InlineData("", null)]
    public void New_accounts_may_get_a_password(string part, int? expected) =>
        Assert.Equal(expected, MappingText.Read(MappingText.Agility("", "", part)).Find("Agility")!.PasswordLength);

    [Fact]
    public void Length_may_be_any_integer_type()
    {
        MappingNode root = Psd.Parse(MappingText.Agility("", "", "Password = @{ OnCreate = $true }"));
        MappingEntry agility = root.Entries![1];
        MappingEntry password = new("Password", 0, MappingNode.OfTable([new("Generate", 0, MappingNode.OfValue(16L, 0)), new("OnCreate", 0, MappingNode.OfValue(true, 0))], 0));
        MappingNode changed = MappingNode.OfTable([root.Entries[0], agility with { Value = MappingNode.OfTable([.. agility.Value.Entries!.Where(e => e.Key != "Password"), password], 0) }], 0);

        Assert.Equal(16, MappingReader.Read(changed, "-Mapping", Provisioning.Targets.Services.All).Find("Agility")!.PasswordLength);
    }

    [Theory]
    [InlineData("Password = @{ Generate = 11; OnCreate = $true }", "Agility.Password.Generate", "a whole number from 12 to 128 is needed here, this is the number 11")]
    [InlineData("Password = @{ Generate = 129; OnCreate = $true }", "Agility.Password.Generate", "from 12 to 128")]
    [InlineData("Password = @{ Generate = -16; OnCreate = $true }", "Agility.Password.Generate", "from 12 to 128")]
    [InlineData("Password = @{ Generate = 16.5; OnCreate = $true }", "Agility.Password.Generate", "the number 16.5")]
    [InlineData("Password = @{ Generate = '16'; OnCreate = $true }", "Agility.Password.Generate", "the text '16'")]
    [InlineData("Password = @{ Generate = $true; OnCreate = $true }", "Agility.Password.Generate", "from 12 to 128")]
    [InlineData("Password = @{ OnCreate = $true }", "Agility.Password", "'Generate' is missing")]
    [InlineData("Password = @{ Generate = 16 }", "Agility.Password", "'OnCreate = $true' is missing: passwords are only set on create")]
    [InlineData("Password = @{ Generate = 16; OnCreate = $false }", "Agility.Password.OnCreate", "passwords are only set on create")]
    [InlineData("Password = @{ Generate = 16; OnCreate = 'yes' }", "Agility.Password.OnCreate", "$true or $false")]
    [InlineData("Password = @{ Generate = 16; OnCreate = $true; Column = 'pw' }", "Agility.Password.Column", "no such key")]
    public void Password_not_generated_on_create_is_a_finding(string part, string key, string words) =>
        MappingText.HasOne(MappingText.Agility("", "", part), 6, key, words);

    [Theory]
    [InlineData("Password = 'Winter2026!'")]
    [InlineData("Password = 'Winter2026!', 'x'")]
    [InlineData("Password = 16")]
    [InlineData("Password = $null")]
    public void A_password_in_a_mapping_is_refused_and_not_repeated(string part)
    {
        string mapping = MappingText.Agility("", "", part);

        MappingText.HasOne(mapping, 6, "Agility.Password", "passwords are generated, and are not taken from a file: @{ Generate = 16; OnCreate = $true } is needed here");
        Assert.DoesNotContain("Winter", Assert.Single(MappingText.Findings(mapping)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password = 'a'", "Password")]
    [InlineData("PASSWORD = @{ Column = 'a'; OnCreate = $true }", "PASSWORD")]
    public void Password_among_the_attributes_is_refused_with_advice(string rule, string key) =>
        MappingText.HasOne(MappingText.Agility("", rule), 5, "Agility.Attributes." + key, "Password = @{ Generate = 16; OnCreate = $true } beside Attributes");

    [Fact]
    public void A_service_without_passwords_says_so() => MappingText.HasOne(
        MappingText.Ambition("", "Password = @{ Generate = 16; OnCreate = $true }"), 7, "Ambition.Password", "Ambition does not take passwords");

    private static string WithUsername(string rule) => MappingText.Agility().Replace("Username = 'email'", "Username = " + rule, StringComparison.Ordinal);

    private static ValueRule Rule(string mapping, string service, string name) => MappingText.Read(mapping).Find(service)!.Attributes.Single(a => a.Name == name).Rule;
}
