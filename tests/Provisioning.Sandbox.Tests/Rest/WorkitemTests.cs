using System.Xml.Linq;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

/// <summary>The types of work through rest-1.v1: they are tables like those of members.</summary>
public sealed class WorkitemTests : AgilityTest
{
    private readonly string _story;
    private readonly string _task;

    public WorkitemTests()
    {
        _story = Store.AddAsset("Story", new Dictionary<string, string> { ["Name"] = "S", ["Scope"] = "Scope:0" }, 2001);
        _task = Store.AddAsset("Task", new Dictionary<string, string> { ["Name"] = "T", ["Parent"] = _story }, 2002);
    }

    [Theory]
    [InlineData("Defect")]
    [InlineData("Epic")]
    [InlineData("Story")]
    public async Task Work_is_created_in_a_project(string type)
    {
        const string Body = "<Asset><Attribute name='Name' act='set'>N</Attribute><Relation name='Scope' act='set'><Asset idref='Scope:0'/></Relation><Relation name='Owners'><Asset idref='Member:20' act='add'/></Relation></Asset>";
        XElement created = (await Post("rest-1.v1/Data/" + type, Body)).Has(200).Xml;
        string oid = string.Join(':', created.Attribute("id")!.Value.Split(':')[..2]);
        Assert.Contains(oid, (await Get("rest-1.v1/Data/Member/20/OwnedWorkitems")).Has(200).Body, System.StringComparison.Ordinal);
        Assert.Contains(oid, (await Get("rest-1.v1/Data/Scope/0/Workitems")).Has(200).Body, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Base_type_contains_derived_assets_by_number()
    {
        Assert.Equal("Story:2001 Task:2002", (await Get("rest-1.v1/Data/Workitem?sel=Name,Parent,Scope.Name")).Has(200).Oids);
        Assert.Equal("Task:2002", (await Get($"rest-1.v1/Data/Workitem?where=Parent='{_story}'")).Has(200).Oids);
        Assert.Equal("Task:2002", (await Get("rest-1.v1/Data/SecondaryWorkitem")).Has(200).Oids);
        (await Post("rest-1.v1/Data/Workitem", "<Asset/>")).Has(405);
    }

    [Fact]
    public async Task Task_has_the_project_of_its_story_and_a_number()
    {
        Assert.Equal("Scope:0", Store.FindAsset(_task)!["Scope"]);
        Assert.Equal("TK-02002", Store.FindAsset(_task)!["Number"]);
        Assert.Equal(_task, Assert.Single(Store.FindAsset(_story)!.Values["Children"]));
        Assert.Equal("Violation'Required'Task.Parent", (await Post("rest-1.v1/Data/Task", "<Asset><Attribute name='Name' act='set'>N</Attribute></Asset>")).Has(400).Message);
    }

    [Fact]
    public async Task Both_ends_of_a_relation_can_be_written()
    {
        string epic = Store.AddAsset("Epic", new Dictionary<string, string> { ["Name"] = "E", ["Scope"] = "Scope:0" }, 2003);
        (await Post("rest-1.v1/Data/Epic/2003", $"<Asset><Relation name='Subs'><Asset idref='{_story}' act='add'/></Relation></Asset>")).Has(200);
        Assert.Equal(epic, Store.FindAsset(_story)!["Super"]);
        (await Post("rest-1.v1/Data/Story/2001", "<Asset><Relation name='Super' act='set'></Relation></Asset>")).Has(200);
        Assert.Empty(Store.FindAsset(epic)!.Values["Subs"]);
        Assert.Equal("Violation'Required'Story.Scope", (await Post("rest-1.v1/Data/Scope/0", $"<Asset><Relation name='Workitems'><Asset idref='{_story}' act='remove'/></Relation></Asset>")).Has(400).Message);
        Assert.Equal("Violation'ReadOnly'Task.Scope", (await Post("rest-1.v1/Data/Scope/0", $"<Asset><Relation name='Workitems'><Asset idref='{_task}' act='remove'/></Relation></Asset>")).Has(400).Message);
    }

    [Fact]
    public async Task Work_is_closed_and_reopened_deleted_and_restored()
    {
        foreach (string operation in new[] { "Inactivate", "Reactivate", "Delete", "Undelete" })
        {
            (await Post("rest-1.v1/Data/Story/2001?op=" + operation)).Has(200);
            (await Post("rest-1.v1/Data/Story/2001?op=" + operation)).Has(operation == "Delete" ? 404 : 400);
        }
    }

    [Fact]
    public async Task Status_is_one_of_a_list()
    {
        (await Post("rest-1.v1/Data/Story/2001", "<Asset><Relation name='Status' act='set'><Asset idref='StoryStatus:134'/></Relation></Asset>")).Has(200);
        Assert.Equal("In Progress", (await Get("rest-1.v1/Data/Story/2001/Status.Name")).Has(200).Xml.Value);
    }

    [Fact]
    public void Store_refuses_the_assets_that_the_service_refuses()
    {
        Assert.Throws<System.ArgumentException>(() => Store.AddAsset("Story", new Dictionary<string, string> { ["Name"] = "S" }));
        Assert.Throws<System.ArgumentException>(() => Store.AddAsset("Role", new Dictionary<string, string> { ["Name"] = "R" }));
        Assert.Throws<System.ArgumentException>(() => Store.AssignRole("Member:99", "Scope:0", "Role:4"));
        Assert.Null(Store.FindAsset("Story:1"));
    }
}
