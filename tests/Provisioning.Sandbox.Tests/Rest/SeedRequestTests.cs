using System.Xml.Linq;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

/// <summary>The requests of the vendor's recipe for members, one after the other.</summary>
public sealed class SeedRequestTests : AgilityTest
{
    private const string Selected = "rest-1.v1/Data/Member?sel=Name,Username,Email&";

    private const string Andre = """
        <Asset href="/v1sdktesting/rest-1.v1/New/Member">
          <Attribute name="Name" act="set">Andre Agile</Attribute>
          <Attribute name="Nickname" act="set">Andre</Attribute>
          <Attribute name="Username" act="set">andre.agile</Attribute>
          <Attribute name="Email" act="set">andre.agile@mailinator.com</Attribute>
          <Attribute name="IsCollaborator" act="set">false</Attribute>
          <Attribute name="NotifyViaEmail" act="set">false</Attribute>
          <Attribute name="SendConversationEmails" act="set">false</Attribute>
          <Relation name="DefaultRole" act="set">
            <Asset href="/v1sdktesting/rest-1.v1/Data/Role/4" idref="Role:4" />
          </Relation>
        </Asset>
        """;

    [Fact]
    public async Task Find_create_update_and_deactivate()
    {
        Assert.Equal("0", (await Get(Selected + "find=Harrison&findin=Name")).Has(200).Xml.Attribute("total")!.Value);

        XElement created = (await Post("rest-1.v1/Data/Member", Andre)).Has(200).Xml;
        string[] id = created.Attribute("id")!.Value.Split(':');
        Assert.Equal($"/Harbor/rest-1.v1/Data/Member/{id[1]}/{id[2]}", created.Attribute("href")!.Value);
        Assert.Equal("Role:4", created.Element("Relation")!.Element("Asset")!.Attribute("idref")!.Value);

        Assert.Equal($"Member:{id[1]}", (await Get(Selected + "find=Agile&findin=Name")).Has(200).Oids);
        Assert.Equal($"Member:{id[1]}", (await Get(Selected + "where=Email='andre.agile@mailinator.com'")).Has(200).Oids);
        Assert.Equal($"Member:{id[1]}", (await Get(Selected + "where=Username='andre.agile'")).Has(200).Oids);

        string member = "rest-1.v1/Data/Member/" + id[1];
        XElement updated = (await Post(member, """<Asset> <Attribute name="Phone" act="set">555-555-1212</Attribute> </Asset>""")).Has(200).Xml;
        Assert.Equal("555-555-1212", Assert.Single(updated.Elements()).Value);

        XElement inactivated = (await Post(member + "?op=Inactivate")).Has(200).Xml;
        Assert.Empty(inactivated.Elements());
        Assert.True(int.Parse(inactivated.Attribute("id")!.Value.Split(':')[2], null) > int.Parse(updated.Attribute("id")!.Value.Split(':')[2], null));
        Assert.True(Store.FindMember("andre.agile")!.IsInactive);
    }

    [CurlFact]
    public async Task Find_by_user_name_with_curl()
    {
        AddSamples();
        (int exitCode, string output) = await Curl.Run(
            "-H", $"Authorization: Bearer {Sandbox.Token}", $"{Sandbox.AgilityUri}/{Selected}where=Username='mira.holt'");
        Assert.Equal(0, exitCode);
        Assert.Contains("id=\"Member:1042\"", output, System.StringComparison.Ordinal);
    }
}
