using Provisioning.Agility.Members;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>A role by OID, by token or by its words.</summary>
public sealed class RoleTests : AgilityTest
{
    [Theory]
    [InlineData("Role:4")]
    [InlineData("Role.Name'Team Member")]
    [InlineData("Team Member")]
    [InlineData("team member")]
    [InlineData("Role:4:99")]
    public async Task Every_form_of_a_role_name_is_accepted(string role)
    {
        ProvisioningResult result = await Create(Client(), Draft(role: role));

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Equal("Role:4", Store.FindMember("mira.holt")!.DefaultRole);
    }

    [Theory]
    [InlineData("Overlord")]
    [InlineData("Role:99")]
    [InlineData("Scope:0")]
    public async Task An_unknown_role_is_a_failure_of_the_row_that_lists_the_roles(string role)
    {
        IReadOnlyList<ProvisioningResult> results = await Client().CreateMembersAsync([Draft("a", role), Draft("b")], IfExists.Skip, CancellationToken.None);

        Assert.Equal([ProvisioningOutcome.Failed, ProvisioningOutcome.Created], results.Select(r => r.Outcome));
        Assert.Contains($"no role '{role}'", results[0].Message, StringComparison.Ordinal);
        Assert.Contains("Team Member (Role:4)", results[0].Message, StringComparison.Ordinal);
        Assert.Contains("Role:1)", results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renamed_roles_are_found_by_their_OIDs()
    {
        Choices.RolesRenamed = true;

        Assert.Equal(ProvisioningOutcome.Created, (await Create(Client(), Draft())).Outcome);
    }

    [Fact]
    public async Task Roles_are_read_once_for_a_connection()
    {
        Provisioning.Agility.AgilityClient client = Client();

        await Create(client, Draft("a"));
        await Create(client, Draft("b", "Team Member"));
        await Update(client, new MemberDraft { Username = "b", DefaultRole = "Role:5" });

        Assert.Single(Sandbox.Requests, r => r.Path.EndsWith("/Role", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roles_in_plain_words_as_in_older_releases_are_understood()
    {
        RawServer server = Serve(request => request.Target.Contains("/Data/Role?", StringComparison.Ordinal)
            ? Xml("<Assets><Asset id=\"Role:7\"><Attribute name=\"Name\">Team Member</Attribute></Asset></Assets>")
            : request.Method == "GET" ? Xml(Assets()) : Xml("<Asset id=\"Member:1:2\"/>"));

        await Create(Client(server), Draft(role: "Role.Name'Team Member"));

        Assert.Contains("idref=\"Role:7\"", server.Requests.Single(r => r.Method == "POST").Body, StringComparison.Ordinal);
    }
}
