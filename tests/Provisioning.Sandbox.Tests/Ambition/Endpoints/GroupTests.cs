using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Ambition.Endpoints;

public sealed class GroupTests : AmbitionTest
{
    [Fact]
    public void Role_is_the_only_group_type_at_start()
    {
        Assert.Equal(new[] { "Role" }, Store.GroupTypes);
        Assert.Empty(Store.Groups);
    }

    [Fact]
    public async Task Samples_create_a_type_and_its_groups()
    {
        (await Post("group_type/", Wire.Text("ambition-group-type.json"))).Has(201);
        Answer answer = (await Post("group/", Wire.Text("ambition-group.json"))).Has(201);

        Same.Json(Wire.Text("ambition-group.json"), answer.Body);
        Assert.Equal(new[] { "Role", "Team" }, Store.GroupTypes);
        Assert.Equal(new[] { ("Team", "Otters"), ("Team", "Herons") }, Store.Groups.Select(group => (group.GroupType, group.Name)));
    }

    [Fact]
    public async Task Csv_is_read_too()
    {
        (await Post("group_type/", "name\nTeam\n", Csv)).Has(201);
        (await Post("group/", "group_type,name\nTeam,Otters\n", Csv)).Has(201);
        Assert.Equal("Otters", Assert.Single(Store.Groups).Name);
    }

    [Fact]
    public async Task Existing_type_is_refused() =>
        AssertError(await Post("group_type/", """[{"name":"Role"}]"""), 1, "name", "Group type \"Role\" already exists.");

    [Fact]
    public async Task Existing_group_is_refused()
    {
        AddSampleGroups();
        AssertError(await Post("group/", """[{"group_type":"Team","name":"Otters"}]"""), 1, "name", "Group \"Otters\" of type \"Team\" already exists.");
    }

    [Fact]
    public async Task ExistingGroupAccepted_answers_200()
    {
        Choices.ExistingGroupAccepted = true;
        AddSampleGroups();
        (await Post("group_type/", """[{"name":"Role"}]""")).Has(200);
        (await Post("group/", """[{"group_type":"Team","name":"Otters"}]""")).Has(200);
        (await Post("group/", """[{"group_type":"Team","name":"Otters"},{"group_type":"Team","name":"Storks"}]""")).Has(201);
        Assert.Equal(5, Store.Groups.Count);
    }

    [Fact]
    public async Task Names_are_matched_exactly()
    {
        AddSampleGroups();
        (await Post("group_type/", """[{"name":"role"}]""")).Has(201);
        (await Post("group/", """[{"group_type":"Team","name":"otters"}]""")).Has(201);
    }

    [Fact]
    public async Task Group_of_an_unknown_type_is_refused() =>
        AssertError(await Post("group/", """[{"group_type":"Office","name":"Boston"}]"""), 1, "group_type", "Group type \"Office\" does not exist.");

    [Fact]
    public async Task Names_are_required()
    {
        AssertError(await Post("group_type/", """[{"group_name":"Team"}]"""), 1, "name", "This field is required.");
        AssertError(await Post("group/", """[{"group_type":"Role"}]"""), 1, "name", "This field is required.");
        AssertError(await Post("group/", """[{"name":"x"}]"""), 1, "group_type", "This field is required.");
    }

    [Fact]
    public async Task Same_name_twice_in_a_request_creates_nothing()
    {
        AssertError(await Post("group_type/", """[{"name":"Team"},{"name":"Team"}]"""), 2, "name", "Group type \"Team\" already exists.");
        Assert.Equal(new[] { "Role" }, Store.GroupTypes);
    }
}
