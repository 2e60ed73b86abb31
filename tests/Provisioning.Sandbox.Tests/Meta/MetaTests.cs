using System.Text.Json;
using System.Xml.Linq;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Meta;

public sealed class MetaTests : AgilityTest
{
    private static string Text(XElement element) => new XElement(element.Name, element.Attributes().OrderBy(a => a.Name.LocalName), element.Elements().Select(Text)).ToString();

    [Fact]
    public async Task Member_has_everything_of_the_sample()
    {
        Choices.NicknameOptional = Choices.EmailFlagsOptional = true;
        XElement expected = XElement.Parse(Wire.Text("agility-meta-member.xml"));
        XElement actual = (await Get("meta.v1/Member")).Has(200).Xml;

        Assert.Equal(expected.Attributes().Select(a => a.ToString()), actual.Attributes().Select(a => a.ToString()));
        Assert.Empty(expected.Elements().Select(Text).Except(actual.Elements().Select(Text)));
        Assert.Equal(expected.Elements("Operation").Count(), actual.Elements("Operation").Count());
    }

    [Theory]
    [InlineData(false, "True", "Nickname : Text, required<")]
    [InlineData(true, "False", "Nickname : Text<")]
    public async Task Short_name_is_required_unless_NicknameOptional(bool isOptional, string flag, string line)
    {
        Choices.NicknameOptional = isOptional;
        XElement reported = Assert.Single((await Get("meta.v1/Member")).Has(200).Xml.Elements("AttributeDefinition"), e => e.Attribute("name")!.Value == "Nickname");
        Assert.Equal(flag, reported.Attribute("isrequired")!.Value);
        Assert.Equal(flag, (await Get("meta.v1/Member/Nickname")).Has(200).Xml.Attribute("isrequired")!.Value);
        Assert.Equal(!isOptional, (bool)(await Get("meta.v1/Member/Nickname", Json)).Has(200).Json["IsRequired"]!);
        Assert.Contains(line, (await Get("meta.v1/Member?xsl=api.xsl")).Has(200).Body, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_is_the_sample() =>
        Same.Xml(Wire.Text("agility-meta-operation.xml"), (await Get("meta.v1/Member/Inactivate")).Has(200).Body);

    [Fact]
    public async Task Attribute_has_href_of_and_version()
    {
        XElement attribute = (await Get("meta.v1/Member/Name")).Has(200).Xml;
        Assert.Equal(
            ("/Harbor/meta.v1/Member/Name", "/Harbor/meta.v1/Member", "24.3.0.0", "Member.Name"),
            (attribute.Attribute("href")!.Value, attribute.Attribute("of")!.Value, attribute.Attribute("version")!.Value, attribute.Attribute("token")!.Value));
    }

    [Fact]
    public async Task Whole_model_has_every_type()
    {
        XElement meta = (await Get("meta.v1")).Has(200).Xml;
        Assert.Equal("Meta", meta.Name);
        string[] types = meta.Elements("AssetType").Select(type => type.Attribute("name")!.Value).ToArray();
        Assert.Equal(new[] { "BaseAsset", "Member", "Scope", "Role" }, types.Take(4));
        Assert.Empty(new[] { "Story", "Defect", "Epic", "Task", "Test" }.Except(types));
    }

    [Fact]
    public async Task Json_has_everything_of_the_sample()
    {
        Answer answer = (await Get("meta.v1/Member", Json)).Has(200);
        Assert.Equal("application/json", answer.ContentType);
        AssertContains(JsonDocument.Parse(Wire.Text("agility-meta-member.json")).RootElement, JsonDocument.Parse(answer.Body).RootElement);
    }

    [Fact]
    public async Task Json_of_the_model_is_keyed_by_type()
    {
        JsonElement model = JsonDocument.Parse((await Get("meta.v1", Json)).Has(200).Body).RootElement;
        Assert.Equal("/Harbor/meta.v1/", model.GetProperty("HREF").GetString());
        Assert.Equal("24.3.0.0", model.GetProperty("Version").GetString());
        Assert.Equal("Member", model.GetProperty("AssetTypes").GetProperty("Member").GetProperty("Token").GetString());
    }

    [Fact]
    public async Task Json_of_a_part_is_the_part()
    {
        Assert.Equal("Member.Name", (string)(await Get("meta.v1/Member/Name", Json)).Has(200).Json["Token"]!);
        Assert.Equal("Member.CheckInactivate", (string)(await Get("meta.v1/Member/Inactivate", Json)).Has(200).Json["Validator"]!["tokenref"]!);
    }

    [Fact]
    public async Task MetaIsXmlOnly_answers_in_xml()
    {
        Choices.MetaIsXmlOnly = true;
        Assert.Equal("text/xml; charset=utf-8", (await Get("meta.v1/Member", Json)).Has(200).ContentType);
    }

    [Fact]
    public async Task Page_lists_the_operations_of_the_recipe()
    {
        Answer page = (await Send("GET", $"{Sandbox.AgilityUri}/meta.v1/Member?xsl=api.xsl")).Has(200);
        string[] expected =
        {
            "Delete : operation \u2014 validated by IsDeletable",
            "Follow : operation \u2014 validated by CanFollow",
            "Inactivate : operation \u2014 validated by CheckInactivate",
            "InactivateCollaborator : operation \u2014 validated by CheckInactivateCollaborator",
            "PromoteCollaborator : operation \u2014 validated by CheckPromoteCollaborator",
            "Reactivate : operation \u2014 validated by CheckReactivate",
            "ReactivateCollaborator : operation \u2014 validated by CheckReactivateCollaborator",
            "Undelete : operation \u2014 validated by IsUndeletable",
            "Unfollow : operation \u2014 validated by CanUnfollow",
        };
        Assert.StartsWith("text/html", page.ContentType, System.StringComparison.Ordinal);
        Assert.Equal(expected, page.Body.Split("<li>").Skip(1).Select(line => line.Split("</li>")[0]).Where(line => line.Contains(": operation", System.StringComparison.Ordinal)));
        (await Get("meta.v1?xsl=api.xsl")).Has(200);
        (await Get("meta.v1/Member/Name?xsl=api.xsl")).Has(200);
        (await Get("meta.v1/Member/Delete?xsl=api.xsl")).Has(200);
    }

    [Fact]
    public async Task MetaNeedsCredential_asks_for_one()
    {
        Choices.MetaNeedsCredential = true;
        (await Send("GET", $"{Sandbox.AgilityUri}/meta.v1/Member")).Has(401);
        (await Get("meta.v1/Member")).Has(200);
    }

    [Fact]
    public async Task Every_type_has_both_formats_and_its_operations_have_validators()
    {
        foreach (XElement type in (await Get("meta.v1")).Has(200).Xml.Elements("AssetType"))
        {
            string name = type.Attribute("name")!.Value;
            Assert.Equal(name, (await Get("meta.v1/" + name)).Has(200).Xml.Attribute("token")!.Value);
            (await Get("meta.v1/" + name, Json)).Has(200);
            foreach (XElement validator in type.Elements("Operation").Elements("Validator"))
            {
                (await Get("meta.v1/" + validator.Attribute("tokenref")!.Value.Replace('.', '/'))).Has(200);
            }
        }
    }

    /// <summary>Every member of the expected object is there, in the same order; doubled keys count one by one.</summary>
    private static void AssertContains(JsonElement expected, JsonElement actual)
    {
        Assert.Equal(expected.ValueKind, actual.ValueKind);
        if (expected.ValueKind != JsonValueKind.Object)
        {
            Assert.Equal(expected.GetRawText(), actual.GetRawText());
            return;
        }

        using var members = actual.EnumerateObject().GetEnumerator();
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            bool found = false;
            while (!found && members.MoveNext())
            {
                found = members.Current.Name == member.Name;
            }

            Assert.True(found, member.Name + " is missing.");
            AssertContains(member.Value, members.Current.Value);
        }
    }

    [Theory]
    [InlineData("meta.v1/Animal")]
    [InlineData("meta.v1/Member/Bubble")]
    [InlineData("meta.v1/Member/Name/More")]
    public async Task Unknown_names_are_404(string address) => (await Get(address)).Has(404);
}
