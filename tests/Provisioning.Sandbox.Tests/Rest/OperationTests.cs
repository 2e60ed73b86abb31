using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

public sealed class OperationTests : AgilityTest
{
    private const string Data = "rest-1.v1/Data/Member/";
    private const string Guest = Data + "1050";
    private const string Mira = Data + "1042";

    public OperationTests()
    {
        AddSamples();
        Store.AddMember("Guest", "guest", isCollaborator: true, id: 1050);
    }

    [Fact]
    public async Task Answer_is_the_sample()
    {
        Same.XmlButIds(Wire.Text("agility-operation-response.xml"), (await Post(Mira + "?op=Inactivate")).Has(200).Body);
        Same.JsonButIds(Wire.Text("agility-operation-response.json"), (await Post(Mira + "?op=Reactivate", accept: Json)).Has(200).Body);
    }

    [Fact]
    public async Task OperationJsonHasAttributes_adds_an_empty_object()
    {
        Choices.OperationJsonHasAttributes = true;
        Assert.Empty((await Post(Mira + "?op=Inactivate", accept: Json)).Has(200).Json["Attributes"]!.AsObject());
    }

    [Fact]
    public async Task Operation_needs_no_content_type() =>
        (await SendAgility("POST", Mira + "?op=Inactivate", new System.Net.Http.ByteArrayContent([]))).Has(200);

    [Theory]
    [InlineData(Mira, "Inactivate", "Reactivate", "CheckInactivate", "CheckReactivate")]
    [InlineData(Mira, "Delete", "Undelete", "IsDeletable", "IsUndeletable")]
    [InlineData(Mira, "Follow", "Unfollow", "CanFollow", "CanUnfollow")]
    [InlineData(Guest, "InactivateCollaborator", "ReactivateCollaborator", "CheckInactivateCollaborator", "CheckReactivateCollaborator")]
    [InlineData(Guest, "Follow", "Unfollow", "CanFollow", "CanUnfollow")]
    public async Task Forwards_and_backwards(string member, string there, string back, string there_possible, string back_possible)
    {
        string oid = "Member:" + member.Split('/')[^1];
        async Task<(string?, string?)> Checks()
        {
            await Task.Yield();
            SandboxMember found = Store.FindMember(oid)!;
            return (found[there_possible], found[back_possible]);
        }

        Assert.Equal(("true", "false"), await Checks());
        (await Post($"{member}?op={back}")).Has(400);
        (await Post($"{member}?op={there}")).Has(200);
        Assert.Equal(("false", "true"), await Checks());
        (await Post($"{member}?op={there}")).Has(there == "Delete" ? 404 : 400);
        (await Post($"{member}?op={back}")).Has(200);
        Assert.Equal(("true", "false"), await Checks());
    }

    [Fact]
    public async Task Inactive_member_has_no_login_and_no_licence()
    {
        (await Post(Mira + "?op=Inactivate")).Has(200);
        SandboxMember mira = Store.FindMember("mira.holt")!;
        Assert.Equal((true, "128", "true", "false"), (mira.IsInactive, mira.AssetState, mira["IsLoginDisabled"], mira["UsesLicense"]));
        Assert.Equal(2, mira.Scopes.Count);
    }

    [Fact]
    public async Task Wrong_state_is_400_or_500()
    {
        Assert.Equal("Operation not allowed", (await Post(Mira + "?op=Reactivate")).Has(400).Message);
        Choices.WrongStateAnswers500 = true;
        Assert.Equal("Operation not allowed", (await Post(Mira + "?op=Reactivate")).Has(500).Message);
    }

    [Theory]
    [InlineData("Xyz")]
    [InlineData("inactivate")]
    [InlineData("")]
    public async Task Unknown_operation_is_400(string name) =>
        Assert.Equal($"Unknown Operation 'Member.{name}'", (await Post($"{Mira}?op={name}")).Has(400).Message);

    [Fact]
    public async Task Operation_on_a_missing_asset_is_404()
    {
        (await Post(Data + "99999?op=Inactivate")).Has(404);
        (await Post("rest-1.v1/Data/Member?op=Inactivate")).Has(400);
    }

    [Fact]
    public async Task Plain_inactivate_does_not_work_on_a_collaborator()
    {
        Assert.Equal(("false", "true"), (Store.FindMember("guest")!["CheckInactivate"], Store.FindMember("guest")!["CheckInactivateCollaborator"]));
        (await Post(Guest + "?op=Inactivate")).Has(400);
        (await Post(Mira + "?op=InactivateCollaborator")).Has(400);
    }

    [Fact]
    public async Task InactivateAcceptsCollaborators_allows_it()
    {
        Choices.InactivateAcceptsCollaborators = true;
        Assert.Equal("true", Store.FindMember("guest")!["CheckInactivate"]);
        (await Post(Guest + "?op=Inactivate")).Has(200);
        Assert.True(Store.FindMember("guest")!.IsInactive);
    }

    [Theory]
    [InlineData(false, "128")]
    [InlineData(true, "209")]
    public async Task State_of_an_inactivated_collaborator_is_a_choice(bool keeps, string state)
    {
        Choices.InactivatedCollaboratorKeepsState = keeps;
        Assert.Equal("209", Store.FindMember("guest")!.AssetState);
        (await Post(Guest + "?op=InactivateCollaborator")).Has(200);
        Assert.Equal((state, true), (Store.FindMember("guest")!.AssetState, Store.FindMember("guest")!.IsInactive));
    }

    [Fact]
    public async Task Promoted_collaborator_is_a_full_member()
    {
        (await Post(Guest + "?op=PromoteCollaborator")).Has(200);
        SandboxMember guest = Store.FindMember("guest")!;
        Assert.Equal((false, "64", "true", "false"), (guest.IsCollaborator, guest.AssetState, guest["CheckInactivate"], guest["CheckPromoteCollaborator"]));
        (await Post(Guest + "?op=PromoteCollaborator")).Has(400);
    }

    [Fact]
    public async Task Followers_show_the_caller()
    {
        (await Post(Mira + "?op=Follow")).Has(200);
        Assert.Equal("Administrator", (await Get(Mira + "/Followers.Name")).Has(200).Xml.Element("Value")!.Value);
    }

    [Fact]
    public async Task Comment_goes_with_an_operation()
    {
        (await Post(Mira + "?op=Inactivate&Comment=left")).Has(200);
        Assert.Equal("left", Store.FindMember("mira.holt")!.ChangeComment);
    }

    [Fact]
    public async Task Inactive_caller_cannot_log_in()
    {
        (await Post(Data + "20?op=Inactivate")).Has(200);
        (await Get(Data + "20")).Has(401);
    }
}
