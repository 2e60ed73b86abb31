using System.Xml.Linq;
using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility;

/// <summary>The examples of the recipe "Using the API to Automate Member Creation, Updates, and Deletions", by name.</summary>
public sealed class SeedExampleTests : AgilityTest
{
    private static readonly MemberDraft s_andre = new()
    {
        Name = "Andre Agile",
        Nickname = "Andre",
        Username = "andre.agile",
        Email = "andre.agile@mailinator.com",
        IsCollaborator = false,
        NotifyViaEmail = false,
        SendConversationEmails = false,
        DefaultRole = "Role:4",
    };

    [Fact]
    public async Task Find_by_part_of_a_name()
    {
        Store.AddMember("James Harrison", "james");
        Store.AddMember("Harrison James", "harrison");
        Store.AddMember("Somebody Else", "else");

        List<Provisioning.Agility.Members.AgilityMember> found = await All(Client().Find(new MemberSearch { Name = "Harrison" }));

        SandboxRequest request = Assert.Single(Sandbox.Requests);
        Assert.Equal(("GET", "/Harbor/rest-1.v1/Data/Member", "application/xml"), (request.Method, request.Path, request.Headers["Accept"]));
        Assert.Contains("&find=Harrison&findin=Name", Clear(request), StringComparison.Ordinal);
        Assert.StartsWith("sel=Name,", Clear(request), StringComparison.Ordinal);
        Assert.Equal(["James Harrison", "Harrison James"], found.Select(m => m.Name));
    }

    [Fact]
    public async Task Find_by_email()
    {
        Store.AddMember("Andre Agile", "andre.agile", "andre.agile@mailinator.com");
        Store.AddMember("Andre's other log-in", "andre.2", "Andre.Agile@mailinator.com");

        List<Provisioning.Agility.Members.AgilityMember> found = await All(Client().Find(new MemberSearch { Email = "andre.agile@mailinator.com" }));

        Assert.Contains("&where=Email='andre.agile@mailinator.com'", Clear(Assert.Single(Sandbox.Requests)), StringComparison.Ordinal);
        Assert.Equal(["andre.agile", "andre.2"], found.Select(m => m.Username));
    }

    [Fact]
    public async Task Find_by_user_name()
    {
        Store.AddMember("Andre Agile", "andre.agile", "andre.agile@mailinator.com", id: 30633);

        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client().FindByUsernameAsync(["andre.agile"], CancellationToken.None);

        Assert.EndsWith("&where=Username='andre.agile';IsInactive='false','true'", Clear(Assert.Single(Sandbox.Requests)), StringComparison.Ordinal);
        Assert.Equal("Member:30633", Assert.Single(found["ANDRE.AGILE"]).Oid.ToString());
    }

    [Fact]
    public async Task Create_a_new_member()
    {
        ProvisioningResult result = await Create(Client(), s_andre);

        SandboxRequest request = Assert.Single(Writes);
        Assert.Equal(
            ("/Harbor/rest-1.v1/Data/Member", "application/xml", "application/xml"),
            (request.RawUrl, request.ContentType, request.Headers["Accept"]));
        Same.Xml(
            """
            <Asset>
              <Attribute name="Name" act="set">Andre Agile</Attribute>
              <Attribute name="Nickname" act="set">Andre</Attribute>
              <Attribute name="Username" act="set">andre.agile</Attribute>
              <Attribute name="Email" act="set">andre.agile@mailinator.com</Attribute>
              <Attribute name="IsCollaborator" act="set">false</Attribute>
              <Attribute name="NotifyViaEmail" act="set">false</Attribute>
              <Attribute name="SendConversationEmails" act="set">false</Attribute>
              <Relation name="DefaultRole" act="set"><Asset idref="Role:4" /></Relation>
            </Asset>
            """,
            request.Body);
        Assert.Equal((ProvisioningOutcome.Created, Store.FindMember("andre.agile")!.Oid), (result.Outcome, result.Id));
    }

    [Fact]
    public async Task The_sample_of_a_create_differs_only_in_the_addresses_that_can_be_left_out()
    {
        await Create(Client(), new MemberDraft
        {
            Name = "Mira Holt", Nickname = "Mira", Username = "mira.holt", Email = "mira.holt@example.com", IsCollaborator = false,
            NotifyViaEmail = false, SendConversationEmails = false, DefaultRole = "Role:4",
        });

        XDocument sample = XDocument.Parse(WireSample.Text("agility-member-create-request.xml"));
        sample.Descendants().Attributes("href").Remove();
        Same.Xml(sample.ToString(), Assert.Single(Writes).Body);
    }

    [Fact]
    public async Task Update_a_member()
    {
        Store.AddMember("Andre Agile", "andre.agile", id: 30633);

        ProvisioningResult result = await Update(Client(), new MemberDraft { Oid = Oid.Parse("Member:30633:50713"), Phone = "555-555-1212" });

        SandboxRequest request = Assert.Single(Writes);
        Assert.Equal(("/Harbor/rest-1.v1/Data/Member/30633", "application/xml"), (request.RawUrl, request.ContentType));
        Same.Xml("<Asset> <Attribute name=\"Phone\" act=\"set\">555-555-1212</Attribute> </Asset>", request.Body);
        Assert.Equal((ProvisioningOutcome.Updated, "Member:30633"), (result.Outcome, result.Id));
        Assert.Equal("555-555-1212", Store.FindMember("andre.agile")!.Phone);
    }

    [Fact]
    public async Task Inactivate_a_member()
    {
        Store.AddMember("Andre Agile", "andre.agile", id: 30633);

        ProvisioningResult result = await Disable(Client(), "andre.agile");

        SandboxRequest request = Assert.Single(Writes);
        Assert.Equal(("/Harbor/rest-1.v1/Data/Member/30633?op=Inactivate", ""), (request.RawUrl, request.Body));
        Assert.Equal("0", request.Headers["Content-Length"]);
        Assert.Equal((ProvisioningOutcome.Disabled, "Member:30633"), (result.Outcome, result.Id));
        Assert.True(Store.FindMember("andre.agile")!.IsInactive);
    }

    [Fact]
    public async Task The_template_gives_the_role_when_the_row_has_none()
    {
        await Create(Client(), Draft("a", role: null));

        Assert.Contains(Sandbox.Requests, r => r.RawUrl == "/Harbor/rest-1.v1/New/Member");
        Assert.Equal("Role:4", Store.FindMember("a")!.DefaultRole);
    }
}
