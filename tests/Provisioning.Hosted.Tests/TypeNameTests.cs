using Provisioning.Hosted.Tests.Support;
using Provisioning.Loader;

namespace Provisioning.Hosted.Tests;

/// <summary>Types have a short name for scripts, and the one that <c>Get-Member</c>, help and messages show.</summary>
public sealed class TypeNameTests(ModuleSession session) : IClassFixture<ModuleSession>
{
    [Fact]
    public void Shown_name_of_a_type_resolves_to_it()
    {
        IReadOnlyList<Type> types = ModuleLoader.GetPublicTypes(session.Run("(Get-Command New-AmbitionUser).ImplementingType.Assembly").Single<System.Reflection.Assembly>());
        Assert.Contains(types, type => type.FullName == "Provisioning.Agility.Members.AgilityMember");
        Assert.All(types, type =>
        {
            Assert.Equal(type.FullName, Assert.Single(session.Run("[string]$Type", ("Type", type)).Texts));
            Assert.Equal(type, session.Run("$Name -as [type]", ("Name", type.FullName)).Single<Type>());
        });
    }

    [Theory]
    [InlineData("[Provisioning.AgilityMem", "AgilityMember", "AgilityMemberChange", "AgilityMemberGroup", "AgilityMemberGroupMember")]
    [InlineData("[Provisioning.LimitE", "LimitExceededException")]
    [InlineData("[Provisioning.Sandbox.SandboxR", "SandboxRequest")]
    public void Tab_completes_to_a_name_that_is_one(string line, params string[] names)
    {
        IReadOnlyList<string> offered = session.Run("(TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText", ("Line", line)).Texts;
        Assert.Equal(names, offered.Select(name => session.Run("$Name -as [type]", ("Name", name)).Single<Type>().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(offered, name => Assert.DoesNotContain(',', name));
    }

    [Fact]
    public void An_error_is_caught_by_the_name_that_it_shows() => Assert.Equal(
        ["caught"],
        session.Run(
            """
            try { Get-ProvisioningRun 20260101T000000Z-0000 -StatePath $Folder -ErrorAction Stop; 'nothing' }
            catch { $shown = $_.Exception.GetType().ToString() }
            [scriptblock]::Create("try { throw [$shown]::new() } catch [$shown] { 'caught' }").Invoke()
            """,
            ("Folder", TestFolder.ForProcess)).Texts);
}
