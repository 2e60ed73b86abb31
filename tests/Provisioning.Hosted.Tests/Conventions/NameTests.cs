using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Conventions;

/// <summary>The results of <c>-Name</c>: matches with wildcards, the exact name without them, and an error for a missing name.</summary>
public sealed class NameTests : SandboxTests
{
    // For every command that finds by name: a name that is there, and a pattern that fits it.
    private static readonly Dictionary<string, (string There, string Pattern)> s_names = new()
    {
        ["Get-AgilityAttribute"] = ("Nickname", "nick*"),
        ["Get-AgilityMember"] = ("Lee", "A?n L*"),
        ["Get-AgilityMemberGroup"] = ("Pier", "p*r"),
        ["Get-AgilityOperation"] = ("Inactivate", "inact*"),
        ["Get-AgilityProject"] = ("Quay", "q*y"),
        ["Get-AgilityRole"] = ("Observer", "obs*"),
        ["Get-AmbitionGroup"] = ("Dogs", "d?gs"),
        ["Get-AmbitionUser"] = ("Lee", "ann@*"),
        ["Get-ProvisioningConnection"] = ("tribe", "tr*"),
    };

    public NameTests(ModuleSession session)
        : base(session)
    {
        Sandbox.Agility.AddMember("Ann Lee", "ann");
        Sandbox.Agility.AddMemberLabel("Pier");
        Sandbox.Agility.AddScope("Quay");
        Sandbox.Ambition.AddUser("ann@corp.example", "Ann", "Lee");
        Sandbox.Ambition.AddMembership("ann@corp.example", "Team", "Dogs");
        Session.Run(
            "$null = Connect-Ambition -Uri $Ambition -Token (ConvertTo-SecureString $Token -AsPlainText) -Name tribe",
            ("Token", Sandbox.Token), ("Ambition", Sandbox.AmbitionUri));
    }

    public static TheoryData<string> Commands => [.. s_names.Keys];

    [Fact]
    public void All_commands_that_find_by_name_are_tested() => Assert.Equal(
        s_names.Keys.Order(), Session.Run("(Get-Command -Module Provisioning -Verb Get -ParameterName Name).Name").Texts.Order());

    [Theory]
    [MemberData(nameof(Commands))]
    public void Existing_name_is_found(string command) => Assert.Single(Find(command, s_names[command].There).Output);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Pattern_finds_matching_names(string command) => Assert.NotEmpty(Find(command, s_names[command].Pattern).Output);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Star_finds_as_many_as_no_name(string command) =>
        Assert.Equal(Session.Run(command).Output.Count, Find(command, "*").Output.Count);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Missing_name_is_a_non_terminating_error(string command)
    {
        ScriptResult found = Find(command, "nosuchname");
        Assert.Empty(found.Output);
        Assert.Null(found.Thrown);
        Assert.Equal(ErrorCategory.ObjectNotFound, found.Error.CategoryInfo.Category);
        Assert.Equal("nosuchname", found.Error.TargetObject);
        Assert.Contains("'nosuchname'", found.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Pattern_without_a_match_is_no_error(string command)
    {
        ScriptResult found = Find(command, "nosuch*");
        Assert.Empty(found.Output);
        Assert.Empty(found.Errors);
    }

    [Theory]
    [InlineData("Get-AgilityRole Observer, obs*")]
    [InlineData("Get-AgilityMemberGroup Pier, p*")]
    [InlineData("Get-AmbitionGroup Dogs, d*")]
    [InlineData("Get-ProvisioningConnection -Name tribe, tr*")]
    public void Name_that_matches_twice_comes_once(string line) => Assert.Single(Session.Run(line).Output);

    [Fact]
    public void Pattern_is_compared_with_the_whole_name_of_every_member()
    {
        Assert.Equal(["Ann Lee"], Session.Run("Get-AgilityMember '*n l*'").Of("Name"));
        Assert.Empty(Session.Run("Get-AgilityMember 'Lee*'").Output);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path.Contains("find=", StringComparison.Ordinal));
    }

    [Fact]
    public void Filtered_result_is_no_missing_name()
    {
        Assert.Empty(Session.Run("Get-AgilityMember Lee -Skip 5").Output);
        Assert.Empty(Session.Run("Get-AgilityMember Lee -First 0").Output);
        Assert.Empty(Session.Run("Get-AmbitionUser Lee -IsActive $false").Output);
    }

    private ScriptResult Find(string command, string name) => Session.Try($"{command} -Name $Name", ("Name", name));
}
