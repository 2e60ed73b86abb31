using System.Xml.Linq;
using Provisioning.Agility.Meta;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Meta;

public sealed class MetaClientTests : AroundMemberTest
{
    [Fact]
    public async Task The_sample_of_a_type_gives_its_attributes_and_operations()
    {
        Play("meta.v1/Member", WireSample.Text("agility-meta-member.xml"), "text/xml");
        AgilityMetaClient client = new(Connection);

        AgilityAttribute[] attributes = [.. await client.GetAttributesAsync("Member", None)];
        AgilityOperation[] operations = [.. await client.GetOperationsAsync("Member", None)];

        XElement sample = XDocument.Parse(WireSample.Text("agility-meta-member.xml")).Root!;
        Assert.Equal(sample.Elements("AttributeDefinition").Select(a => a.Attribute("name")!.Value), attributes.Select(a => a.Name));
        Assert.Equal(sample.Elements("Operation").Select(a => a.Attribute("name")!.Value), operations.Select(o => o.Name));
        AgilityAttribute name = attributes.Single(a => a.Name == "Name");
        Assert.Equal(("Member", "Text", true, false, false), (name.AssetType, name.AttributeType, name.IsRequired, name.IsReadOnly, name.IsMultiValue));
        AgilityAttribute scopes = attributes.Single(a => a.Name == "Scopes");
        Assert.Equal(("Relation", "Scope", true), (scopes.AttributeType, scopes.RelatedAsset, scopes.IsMultiValue));
        Assert.True(attributes.Single(a => a.Name == "AssetState").IsReadOnly);
        Assert.Equal("CheckInactivate", operations.Single(o => o.Name == "Inactivate").Validator);
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public async Task Operation_sample_agrees_with_the_type()
    {
        XElement sample = XDocument.Parse(WireSample.Text("agility-meta-operation.xml")).Root!;

        AgilityOperation[] operations = [.. await new AgilityMetaClient(Connection).GetOperationsAsync("Member", None)];

        AgilityOperation operation = operations.Single(o => o.Name == sample.Attribute("name")!.Value);
        Assert.Equal(sample.Element("Validator")!.Attribute("tokenref")!.Value, $"{operation.AssetType}.{operation.Validator}");
    }

    [Theory]
    [InlineData("agility-meta-operation.xml", "text/xml", "'Operation'")]
    [InlineData("agility-meta-member.json", "application/json", "not what was requested")]
    public async Task An_answer_that_is_no_asset_type_in_xml_is_an_error(string sample, string contentType, string words)
    {
        Play("meta.v1/Member", WireSample.Text(sample), contentType);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(
            () => new AgilityMetaClient(Connection).GetAttributesAsync("Member", None));

        Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, error.Kind);
        Assert.Contains(words, error.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Request_has_a_credential_and_asks_for_XML(bool needsCredential, bool isXmlOnly)
    {
        Choices.MetaNeedsCredential = needsCredential;
        Choices.MetaIsXmlOnly = isXmlOnly;

        Assert.NotEmpty(await new AgilityMetaClient(Connection).GetAttributesAsync("Scope", None));

        Assert.Equal("application/xml", Sandbox.Requests.Single().Headers["Accept"]);
        Assert.StartsWith("Bearer", Sandbox.Requests.Single().Headers["Authorization"], System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_is_read_once_for_a_connection()
    {
        await new AgilityMetaClient(Connection).GetAttributesAsync("Member", None);
        await new AgilityMetaClient(Connection).GetOperationsAsync("Member", None);

        Assert.Single(Sandbox.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_unknown_type_is_named(bool answers400)
    {
        Choices.UnknownTypeAnswers400 = answers400;

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(
            () => new AgilityMetaClient(Connection).GetAttributesAsync("Animal", None));

        Assert.Equal(ProvisioningErrorKind.NotFound, error.Kind);
        Assert.Contains("'Animal'", error.Message, System.StringComparison.Ordinal);
    }
}
