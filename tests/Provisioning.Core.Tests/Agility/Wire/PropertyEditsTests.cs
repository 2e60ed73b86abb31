using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Wire;

/// <summary>Named values become edits only where meta.v1 allows it.</summary>
public sealed class PropertyEditsTests
{
    private static readonly AssetTypeDefinition Type = new(
        "Member",
        [
            new AgilityAttribute { Name = "Description", AttributeType = "LongText" },
            new AgilityAttribute { Name = "Name", AttributeType = "Text", IsRequired = true },
            new AgilityAttribute { Name = "Custom_Remote", AttributeType = "Boolean" },
            new AgilityAttribute { Name = "Custom_Start", AttributeType = "Date" },
            new AgilityAttribute { Name = "AssetState", AttributeType = "State", IsReadOnly = true },
            new AgilityAttribute { Name = "Avatar", AttributeType = "Relation", RelatedAsset = "Image" },
            new AgilityAttribute { Name = "Scopes", AttributeType = "Relation", IsMultiValue = true, RelatedAsset = "Scope" },
        ],
        []);

    [Fact]
    public void Values_are_written_in_the_wire_format()
    {
        AssetChange change = Set(new()
        {
            ["Description"] = "x",
            ["custom_remote"] = "Yes",
            ["Custom_Start"] = new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc),
            ["Scopes"] = new object[] { "Scope:0", "Scope:7:9" },
        });

        Assert.Equal(
            [
                ("Description", EditKind.Set, "x"), ("Custom_Remote", EditKind.Set, "true"),
                ("Custom_Start", EditKind.Set, "2026-02-03T04:05:06.000"),
                ("Scopes", EditKind.AddReference, "Scope:0"), ("Scopes", EditKind.AddReference, "Scope:7"),
            ],
            change.Edits.Select(e => (e.Name, e.Kind, e.Value!)));
    }

    [Fact]
    public void An_empty_value_changes_nothing() => Assert.True(Set(new() { ["Description"] = "  ", ["Avatar"] = null }).IsEmpty);

    [Theory]
    [InlineData("Descripton", "x", "Did you mean 'Description'?")]
    [InlineData("AssetState", "64", "cannot be written")]
    [InlineData("Custom_Remote", "maybe", "takes a Boolean")]
    [InlineData("Avatar", "image", "is not an OID")]
    public void Read_only_or_invalid_value_is_refused_before_sending(string name, string value, string reason)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Set(new() { [name] = value }));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "is required")]
    [InlineData("Scopes", "several values")]
    public void Clearing_a_required_value_is_refused(string name, string reason)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => PropertyEdits.Clear(new AssetChange(), Type, [name]));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static AssetChange Set(Dictionary<string, object?> values)
    {
        AssetChange change = new();
        PropertyEdits.Set(change, Type, values);
        return change;
    }
}
