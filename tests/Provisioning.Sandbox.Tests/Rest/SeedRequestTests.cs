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

    private const string AndreAnswered = """
        <Asset href="/Harbor/rest-1.v1/Data/Member/30633/50713" id="Member:30633:50713">
          <Attribute name="Name">Andre Agile</Attribute>
          <Attribute name="Nickname">Andre</Attribute>
          <Attribute name="Username">andre.agile</Attribute>
          <Attribute name="Email">andre.agile@mailinator.com</Attribute>
          <Attribute name="IsCollaborator">false</Attribute>
          <Attribute name="NotifyViaEmail">false</Attribute>
          <Attribute name="SendConversationEmails">false</Attribute>
          <Relation name="DefaultRole">
            <Asset href="/Harbor/rest-1.v1/Data/Role/4" idref="Role:4" />
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

    /// <summary>The requests of the recipe, by curl as an administrator types them: ten in all.</summary>
    [CurlFact]
    public async Task Whole_recipe_with_curl()
    {
        Store.NextId = 30633;
        string found = await Curled(Selected + "find=Harrison&findin=Name");
        Assert.Equal("0", XElement.Parse(found).Attribute("total")!.Value);
        Store.AddMember("James Harrison", "james.h", id: 2001);
        Store.AddMember("Harrison James", "harrison.j", id: 2002);
        Assert.Equal(["Member:2001", "Member:2002"], Ids(await Curled(Selected + "find=Harrison&findin=Name")));
        Assert.Contains("<Relation name=\"DefaultRole\" act=\"set\">", await Curled("rest-1.v1/New/Member"), StringComparison.Ordinal);
        Assert.Contains("token=\"Member.Username\"", await Curled("meta.v1/Member"), StringComparison.Ordinal);

        string created = await Curled("rest-1.v1/Data/Member", "-X", "POST", "-H", "Content-Type: application/xml", "-d", Andre);
        Same.XmlButIds(AndreAnswered, created);
        Assert.StartsWith("Member:30633:", XElement.Parse(created).Attribute("id")!.Value, StringComparison.Ordinal);
        Assert.Equal(["Member:30633"], Ids(await Curled(Selected + "where=Email='andre.agile@mailinator.com'")));
        Assert.Equal(["Member:30633"], Ids(await Curled(Selected + "where=Username='andre.agile'")));

        const string Phone = """<Asset> <Attribute name="Phone" act="set">555-555-1212</Attribute> </Asset>""";
        string updated = await Curled("rest-1.v1/Data/Member/30633", "-X", "POST", "-H", "Content-Type: application/xml", "-d", Phone);
        Same.XmlButIds("""<Asset href="/Harbor/rest-1.v1/Data/Member/30633/50714" id="Member:30633:50714"><Attribute name="Phone">555-555-1212</Attribute></Asset>""", updated);

        string page = await Curled("meta.v1/Member?xsl=api.xsl");
        string[] lines =
        [
            "Delete : operation \u2014 validated by IsDeletable", "Follow : operation \u2014 validated by CanFollow",
            "Inactivate : operation \u2014 validated by CheckInactivate", "InactivateCollaborator : operation \u2014 validated by CheckInactivateCollaborator",
            "PromoteCollaborator : operation \u2014 validated by CheckPromoteCollaborator", "Reactivate : operation \u2014 validated by CheckReactivate",
            "ReactivateCollaborator : operation \u2014 validated by CheckReactivateCollaborator", "Undelete : operation \u2014 validated by IsUndeletable",
            "Unfollow : operation \u2014 validated by CanUnfollow",
        ];
        Assert.All(lines, line => Assert.Contains($"<li>{line}</li>", page, StringComparison.Ordinal));

        string inactivated = await Curled("rest-1.v1/Data/Member/30633?op=Inactivate", "-X", "POST");
        Same.XmlButIds("""<Asset href="/Harbor/rest-1.v1/Data/Member/30633/50715" id="Member:30633:50715" />""", inactivated);
        Assert.True(Store.FindMember("andre.agile")!.IsInactive);
        Assert.Equal(10, Sandbox.RequestCount);

        static string[] Ids(string list) => XElement.Parse(list).Elements("Asset").Select(asset => asset.Attribute("id")!.Value).ToArray();
    }

    /// <summary>The answer of a request that succeeds.</summary>
    private async Task<string> Curled(string address, params string[] more)
    {
        string[] arguments = [.. more, "-H", $"Authorization: Bearer {Sandbox.Token}", $"{Sandbox.AgilityUri}/{address}"];
        (int exitCode, string output) = await Curl.Run(arguments);
        Assert.True(exitCode == 0 && output.EndsWith("\n200", StringComparison.Ordinal), $"{exitCode}: {output}");
        return output[..^4];
    }
}
