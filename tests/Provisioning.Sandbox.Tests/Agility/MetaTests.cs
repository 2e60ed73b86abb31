using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Agility;

public sealed class MetaTests : AgilityTest
{
    private static string Text(XElement element) => new XElement(element.Name, element.Attributes().OrderBy(a => a.Name.LocalName), element.Elements().Select(Text)).ToString();

    [Fact]
    public async Task Member_has_everything_of_the_sample()
    {
        XElement expected = XElement.Parse(Wire.Text("agility-meta-member.xml"));
        XElement actual = (await Get("meta.v1/Member")).Has(200).Xml;

        Assert.Equal(expected.Attributes().Select(a => a.ToString()), actual.Attributes().Select(a => a.ToString()));
        Assert.Empty(expected.Elements().Select(Text).Except(actual.Elements().Select(Text)));
        Assert.Equal(expected.Elements("Operation").Count(), actual.Elements("Operation").Count());
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
        Assert.Equal(new[] { "Member", "Scope", "Role" }, meta.Elements("AssetType").Select(type => type.Attribute("name")!.Value));
    }

    [Theory]
    [InlineData("meta.v1/Animal")]
    [InlineData("meta.v1/Member/Bubble")]
    [InlineData("meta.v1/Member/Name/More")]
    public async Task Unknown_names_are_404(string address) => (await Get(address)).Has(404);
}
