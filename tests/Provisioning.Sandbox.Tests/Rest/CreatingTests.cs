using System.Security;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

public sealed class CreatingTests : AgilityTest
{
    private const string Members = "rest-1.v1/Data/Member";

    private const string ShortName = "<Attribute name='Nickname' act='set'>M</Attribute>";

    private static string Member(params string[] attributes) =>
        "<Asset>" + ShortName + string.Concat(attributes.Select(pair => $"<Attribute name='{pair.Split('=')[0]}' act='set'>{pair.Split('=')[1]}</Attribute>")) + "</Asset>";

    [Fact]
    public async Task Template_is_the_sample() =>
        Same.Xml(Wire.Text("agility-member-new-template.xml"), (await Get("rest-1.v1/New/Member")).Has(200).Body);

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/xml;charset=UTF-8")]
    [InlineData("text/plain; charset=utf-8")]
    public async Task Sample_in_xml_is_answered_with_the_sample(string contentType)
    {
        Answer answer = (await Post(Members, Wire.Text("agility-member-create-request.xml"), contentType)).Has(200);
        Assert.Equal("text/xml; charset=utf-8", answer.ContentType);
        Same.XmlButIds(Wire.Text("agility-member-create-response.xml"), answer.Body);
    }

    [Fact]
    public async Task Sample_in_json_is_answered_with_the_sample()
    {
        Store.AddScope("Harbor Works", id: 1010);
        Answer answer = (await Post(Members, Wire.Text("agility-member-create-request.json"), Json, Json)).Has(200);
        Same.JsonButIds(Wire.Text("agility-member-create-response.json"), answer.Body);
        Assert.Equal(new[] { "Scope:1010" }, Store.FindMember("mira.holt")!.Scopes);
    }

    [Fact]
    public async Task Xml_body_may_be_answered_in_json() =>
        Assert.Equal("application/json", (await Post(Members, Wire.Text("agility-member-create-request.xml"), Xml, Json)).Has(200).ContentType);

    [Fact]
    public async Task Created_member_is_found_with_all_that_was_sent()
    {
        await Post(Members, Wire.Text("agility-member-create-request.xml"));
        SandboxMember mira = Store.FindMember("mira.holt")!;
        Assert.Equal(
            ("Mira Holt", "Mira", "mira.holt@example.com", "Role:4", "64", false),
            (mira.Name, mira.Nickname, mira.Email, mira.DefaultRole, mira.AssetState, mira.IsInactive));
    }

    [Fact]
    public async Task Json_scopes_may_be_a_bare_list()
    {
        (await Post(Members, """{"Attributes":{"Name":{"value":"M","act":"set"},"Nickname":{"value":"M","act":"set"},"IsCollaborator":{"value":false,"act":"set"},"Scopes":[{"idref":"Scope:0","act":"add"}]}}""", Json)).Has(200);
        Assert.Equal(new[] { "Scope:0" }, Store.Members[^1].Scopes);
    }

    [Fact]
    public async Task CreateAnswers201_answers_201()
    {
        Choices.CreateAnswers201 = true;
        (await Post(Members, Member("Name=M"))).Has(201);
    }

    [Fact]
    public async Task Member_without_IsCollaborator_is_no_collaborator()
    {
        (await Post(Members, Member("Name=M", "Username=m"))).Has(200);
        Assert.False(Store.FindMember("m")!.IsCollaborator);
    }

    [Fact]
    public async Task CollaboratorFlagRequired_refuses_a_member_without_the_flag()
    {
        Choices.CollaboratorFlagRequired = true;
        Assert.Equal("Violation'Required'Member.IsCollaborator", (await Post(Members, Member("Name=M"))).Has(400).Message);
        (await Post(Members, Member("Name=M", "IsCollaborator=true"))).Has(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<Attribute name='Nickname' act='set'></Attribute>")]
    [InlineData("<Attribute name='Nickname' act='set'> </Attribute>")]
    public async Task Without_short_name_it_is_refused_unless_NicknameOptional(string nickname)
    {
        string body = $"<Asset><Attribute name='Name' act='set'>M</Attribute><Attribute name='Username' act='set'>m</Attribute>{nickname}</Asset>";
        Assert.Equal("Violation'Required'Member.Nickname", (await Post(Members, body)).Has(400).Message);
        Choices.NicknameOptional = true;
        (await Post(Members, body)).Has(200);
        Assert.NotNull(Store.FindMember("m"));
    }

    [Theory]
    [InlineData("Username=m")]
    [InlineData("Username=m;Name=")]
    [InlineData("Username=m;Name= ")]
    public async Task Without_name_the_answer_is_the_error_of_the_sample(string attributes)
    {
        string body = Member(attributes.Split(';'));
        Answer answer = (await Post(Members, body)).Has(400);
        Assert.Equal("text/xml; charset=utf-8", answer.ContentType);
        Same.Xml(Wire.Text("agility-error-400.xml"), answer.Body);
        Same.Json(Wire.Text("agility-error-400.json"), (await Post(Members, body, Xml, Json)).Has(400).Body);
        Assert.Single(Store.Members);
    }

    [Theory]
    [InlineData(DuplicateUsernameAnswer.BadRequest, 400)]
    [InlineData(DuplicateUsernameAnswer.Conflict, 409)]
    [InlineData(DuplicateUsernameAnswer.ServerError, 500)]
    public async Task User_name_that_is_taken_is_refused(DuplicateUsernameAnswer choice, int status)
    {
        Choices.DuplicateUsername = choice;
        Store.AddMember("Active", "taken");
        Store.AddMember("Inactive", "away", isInactive: true);
        Assert.Equal("Violation'NotUnique'Member.Username", (await Post(Members, Member("Name=M", "Username=TAKEN"))).Has(status).Message);
        (await Post(Members, Member("Name=M", "Username=away"))).Has(status);
        Assert.Equal(3, Store.Members.Count);
    }

    [Fact]
    public async Task User_name_of_a_deleted_member_is_free()
    {
        string gone = Store.AddMember("Gone", "gone").Oid.Replace(':', '/');
        (await Post($"rest-1.v1/Data/{gone}?op=Delete")).Has(200);
        (await Post(Members, Member("Name=M", "Username=gone"))).Has(200);
        Assert.Equal("Violation'NotUnique'Member.Username", (await Post($"rest-1.v1/Data/{gone}?op=Undelete")).Has(400).Message);
    }

    [Fact]
    public async Task DeletedKeepsUsername_refuses_it()
    {
        Choices.DeletedKeepsUsername = true;
        string gone = Store.AddMember("Gone", "gone").Oid.Replace(':', '/');
        (await Post($"rest-1.v1/Data/{gone}?op=Delete")).Has(200);
        (await Post(Members, Member("Name=M", "Username=gone"))).Has(400);
    }

    [Fact]
    public async Task Members_without_user_name_may_be_many()
    {
        (await Post(Members, Member("Name=M"))).Has(200);
        (await Post(Members, Member("Name=M", "Username="))).Has(200);
        Assert.Equal(3, Store.Members.Count);
    }

    [Theory]
    [InlineData("Name=M;Bubble=x", "Unknown AttributeDefinition: Member.Bubble")]
    [InlineData("Name=M;AssetState=64", "Violation'ReadOnly'Member.AssetState")]
    [InlineData("Name=M;IsCollaborator=perhaps", "Violation'Invalid'Member.IsCollaborator")]
    [InlineData("Name=M;DefaultRole=Role:4", "Violation'Invalid'Member.DefaultRole")]
    public async Task Bad_attributes_are_refused(string attributes, string message) =>
        Assert.Equal(message, (await Post(Members, Member(attributes.Split(';')))).Has(400).Message);

    [Theory]
    [InlineData("<Relation name='DefaultRole' act='set'><Asset idref='Role:99'/></Relation>", "Violation'Invalid'Member.DefaultRole")]
    [InlineData("<Relation name='DefaultRole' act='set'><Asset idref='Scope:0'/></Relation>", "Violation'Invalid'Member.DefaultRole")]
    [InlineData("<Relation name='DefaultRole' act='set'><Asset idref='Observer'/></Relation>", "Invalid OID token: Observer")]
    [InlineData("<Relation name='DefaultRole' act='set'></Relation>", "Violation'Required'Member.DefaultRole")]
    [InlineData("<Relation name='DefaultRole'><Asset idref='Role:4'/></Relation>", "Member.DefaultRole has no act")]
    [InlineData("<Relation name='DefaultRole' act='add'><Asset idref='Role:4'/></Relation>", "Unknown act add of Member.DefaultRole")]
    [InlineData("<Relation name='DefaultRole' act='set'><Asset href='x'/></Relation>", "An Asset in a Relation has no idref")]
    [InlineData("<Relation name='Email' act='set'><Asset idref='Role:4'/></Relation>", "Violation'Invalid'Member.Email")]
    [InlineData("<Relation name='Scopes'><Asset idref='Scope:0'/></Relation>", "Member.Scopes has no act")]
    [InlineData("<Relation name='Scopes'><Asset idref='Scope:7' act='add'/></Relation>", "Violation'Invalid'Member.Scopes")]
    [InlineData("<Attribute name='Email'>x</Attribute>", "Member.Email has no act")]
    [InlineData("<Attribute act='set'>x</Attribute>", "An element Attribute has no name")]
    [InlineData("<Name>x</Name>", "Unexpected element Name")]
    public async Task Bad_elements_are_refused(string element, string message)
    {
        Answer answer = await Post(Members, $"<Asset><Attribute name='Name' act='set'>M</Attribute>{ShortName}{element}</Asset>");
        Assert.Equal(message, answer.Has(400).Message);
        Assert.Single(Store.Members);
    }

    [Theory]
    [InlineData("", Xml)]
    [InlineData("<Asset", Xml)]
    [InlineData("<Asset></Assets>", Xml)]
    [InlineData("<Member/>", Xml)]
    [InlineData("<Asset xmlns='urn:x'/>", Xml)]
    [InlineData("<!DOCTYPE Asset [<!ENTITY x 'y'>]><Asset/>", Xml)]
    [InlineData("<Asset><Attribute name='Name' act='set'>&#1;</Attribute></Asset>", Xml)]
    [InlineData("", Json)]
    [InlineData("{", Json)]
    [InlineData("[]", Json)]
    [InlineData("{}", Json)]
    [InlineData("{\"Attributes\":[]}", Json)]
    [InlineData("{\"Attributes\":{\"Name\":\"M\"}}", Json)]
    [InlineData("{\"Attributes\":{\"Name\":{\"value\":{},\"act\":\"set\"}}}", Json)]
    [InlineData("{\"Attributes\":{\"Name\":{\"value\":\"\\u0001\",\"act\":\"set\"}}}", Json)]
    [InlineData("{\"Attributes\":{\"Name\":{\"value\":\"\\ud800\",\"act\":\"set\"}}}", Json)]
    [InlineData("{\"Attributes\":{\"Name\":{\"value\":\"M\"}}}", Json)]
    [InlineData("{\"Attributes\":{\"Name\":{\"value\":\"M\",\"act\":5}}}", Json)]
    public async Task Unreadable_bodies_are_400(string body, string contentType)
    {
        Assert.NotEmpty((await Post(Members, body, contentType)).Has(400).Message);
        (await Post(Members, body, contentType, Json)).Has(400);
        Assert.Single(Store.Members);
    }

    [Fact]
    public async Task Body_in_another_encoding_is_400() => (await SendAgility(
        "POST", Members, Wire.Content(System.Text.Encoding.Latin1.GetBytes(Member("Name=Zoë")), Xml))).Has(400);

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/html")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task Other_content_types_are_415(string contentType) => (await Post(Members, Member("Name=M"), contentType)).Has(415);

    [Fact]
    public async Task Text_survives_as_sent()
    {
        const string Name = "  Ñandú <b>&\"O'Neil\"  李\r\n😀 ";
        string escaped = SecurityElement.Escape(Name).Replace("\r", "&#xD;", System.StringComparison.Ordinal);
        Answer answer = (await Post(Members, $"<Asset><Attribute name='Name' act='set'>{escaped}</Attribute>{ShortName}</Asset>")).Has(200);
        Assert.Equal(Name, answer.Xml.Elements().Single(e => e.Attribute("name")!.Value == "Name").Value);
        Assert.Equal(Name, Store.Members[^1].Name);
    }

    [Fact]
    public async Task Projects_can_be_created_and_roles_cannot()
    {
        (await Post("rest-1.v1/Data/Scope", "<Asset><Attribute name='Name' act='set'>Quay</Attribute><Relation name='Parent' act='set'><Asset idref='Scope:0'/></Relation><Attribute name='BeginDate' act='set'>2024-03-05</Attribute></Asset>")).Has(200);
        Assert.Equal(("Quay", "Scope:0"), (Store.Scopes[^1].Name, Store.Scopes[^1].Parent));
        (await Post("rest-1.v1/Data/Role", Member("Name=R"))).Has(405);
    }
}
