using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

public sealed class UpdatingTests : AgilityTest
{
    private const string Mira = "rest-1.v1/Data/Member/1042";

    public UpdatingTests() => AddSamples();

    private Task<Answer> Update(string elements) => Post(Mira, $"<Asset>{elements}</Asset>");

    [Fact]
    public async Task Sample_in_xml_is_answered_with_the_sample()
    {
        Answer answer = (await Post(Mira, Wire.Text("agility-member-update-request.xml"))).Has(200);
        Same.XmlButIds(Wire.Text("agility-member-update-response.xml"), answer.Body);
        Assert.Equal("555-0100", Store.FindMember("mira.holt")!.Phone);
    }

    [Fact]
    public async Task Sample_in_json_is_answered_with_the_sample()
    {
        Answer answer = (await Post(Mira, Wire.Text("agility-member-update-request.json"), Json, Json)).Has(200);
        Same.JsonButIds(Wire.Text("agility-member-update-response.json"), answer.Body);
    }

    [Fact]
    public async Task Only_sent_attributes_change()
    {
        await Update("<Attribute name='Phone' act='set'>1</Attribute>");
        var mira = Store.FindMember("mira.holt")!;
        Assert.Equal(("Mira Holt", "Mira", "mira.holt@example.com", 2), (mira.Name, mira.Nickname, mira.Email, mira.Scopes.Count));
    }

    [Fact]
    public async Task Every_change_has_a_higher_moment()
    {
        int last = 0;
        string[] changes = { "", "?op=Inactivate", "?op=Reactivate", "", "?op=Delete", "?op=Undelete" };
        foreach (string change in changes)
        {
            Answer answer = (change.Length == 0 ? await Update("<Attribute name='Phone' act='set'>1</Attribute>") : await Post(Mira + change)).Has(200);
            string[] id = answer.Xml.Attribute("id")!.Value.Split(':');
            Assert.Equal(("Member", "1042"), (id[0], id[1]));
            Assert.Equal($"/Harbor/rest-1.v1/Data/Member/1042/{id[2]}", answer.Xml.Attribute("href")!.Value);
            int moment = int.Parse(id[2], null);
            Assert.True(moment > last);
            last = moment;
        }

        Assert.Equal(last, Store.FindMember("mira.holt")!.Moment);
    }

    [Theory]
    [InlineData("""<Attribute name="Email" act="set"></Attribute>""", Xml)]
    [InlineData("""<Attribute name="Email" act="set" />""", Xml)]
    [InlineData("""{"Attributes":{"Email":{"value":null,"act":"set"}}}""", Json)]
    [InlineData("""{"Attributes":{"Email":{"value":"","act":"set"}}}""", Json)]
    public async Task Scalar_is_cleared(string body, string contentType)
    {
        (await Post(Mira, contentType == Json ? body : $"<Asset>{body}</Asset>", contentType)).Has(200);
        Assert.Null(Store.FindMember("mira.holt")!.Email);
    }

    [Fact]
    public async Task Single_relation_is_set_and_cleared()
    {
        Same.XmlButIds(
            """<Asset href="/Harbor/rest-1.v1/Data/Member/1/2" id="Member:1:2"><Relation name="DefaultRole"><Asset href="/Harbor/rest-1.v1/Data/Role/5" idref="Role:5"/></Relation></Asset>""",
            (await Update("<Relation name='DefaultRole' act='set'><Asset idref='Role:5:50001'/></Relation>")).Has(200).Body);
        Assert.Equal("Role:5", Store.FindMember("mira.holt")!.DefaultRole);

        (await Update("<Relation name='SecurityScope' act='set'><Asset idref='Scope:1010'/></Relation>")).Has(200);
        Assert.Equal("Scope:1010", Store.FindMember("mira.holt")!["SecurityScope"]);
        (await Update("<Relation name='SecurityScope' act='set'></Relation>")).Has(200);
        Assert.Null(Store.FindMember("mira.holt")!["SecurityScope"]);
    }

    [Theory]
    [InlineData("<Relation name='Scopes'><Asset idref='Scope:0' act='add'/><Asset idref='Scope:1010' act='remove'/></Relation>", "Scope:1011 Scope:0")]
    [InlineData("<Relation name='Scopes'><Asset idref='Scope:1010' act='add'/><Asset idref='Scope:0' act='remove'/></Relation>", "Scope:1010 Scope:1011")]
    [InlineData("<Relation name='Scopes' act='set'><Asset idref='Scope:0'/></Relation>", "Scope:0")]
    [InlineData("<Relation name='Scopes' act='set'></Relation>", "")]
    public async Task Multiple_relation_takes_add_remove_and_set(string relation, string scopes)
    {
        (await Update(relation)).Has(200);
        Assert.Equal(scopes, string.Join(' ', Store.FindMember("mira.holt")!.Scopes));
    }

    [Fact]
    public async Task Json_adds_and_removes_too()
    {
        (await Post(Mira, """{"Attributes":{"Scopes":{"name":"Scopes","value":[{"idref":"Scope:0","act":"add"},{"idref":"Scope:1010","act":"remove"}]}}}""", Json)).Has(200);
        Assert.Equal("Scope:1011 Scope:0", string.Join(' ', Store.FindMember("mira.holt")!.Scopes));
    }

    [Fact]
    public async Task Sample_changes_the_members_of_a_project_from_its_side()
    {
        await Post("rest-1.v1/Data/Member/1043", "<Asset><Relation name='Scopes'><Asset idref='Scope:0' act='add'/></Relation></Asset>");
        Answer answer = (await Post("rest-1.v1/Data/Scope/0", Wire.Text("agility-scope-members-request.xml"))).Has(200);

        Assert.StartsWith("Scope:0:", answer.Xml.Attribute("id")!.Value, StringComparison.Ordinal);
        Assert.Contains("Scope:0", Store.FindMember("mira.holt")!.Scopes);
        Assert.Empty(Store.FindMember("sean.oneil")!.Scopes);
        Assert.Equal("Member:20 Member:1042", await Where("Scopes='Scope:0'"));
    }

    [Fact]
    public async Task Root_may_carry_an_id_and_the_address_decides()
    {
        (await Post(Mira, "<Asset id='Member:20:7'><Attribute name='Member.Phone' act='set'>1</Attribute></Asset>")).Has(200);
        Assert.Equal("1", Store.FindMember("mira.holt")!.Phone);
        Assert.Null(Store.FindMember("admin")!.Phone);
    }

    [Theory]
    [InlineData("<Attribute name='Name' act='set'></Attribute>", "Violation'Required'Member.Name")]
    [InlineData("<Attribute name='Username' act='set'>Admin</Attribute>", "Violation'NotUnique'Member.Username")]
    [InlineData("<Attribute name='IsInactive' act='set'>true</Attribute>", "Violation'ReadOnly'Member.IsInactive")]
    [InlineData("<Attribute name='Email' act='add'>x</Attribute>", "Unknown act add of Member.Email")]
    [InlineData("<Relation name='DefaultRole' act='set'><Asset idref='Role:4'/><Asset idref='Role:5'/></Relation>", "Violation'Invalid'Member.DefaultRole")]
    public async Task Bad_change_is_refused_as_a_whole(string element, string message)
    {
        int moment = Store.FindMember("mira.holt")!.Moment;
        Assert.Equal(message, (await Update("<Attribute name='Phone' act='set'>1</Attribute>" + element)).Has(400).Message);
        Assert.Equal((null, moment), (Store.FindMember("mira.holt")!.Phone, Store.FindMember("mira.holt")!.Moment));
    }

    [Fact]
    public async Task Own_user_name_may_be_sent_again() =>
        (await Update("<Attribute name='Username' act='set'>Mira.Holt</Attribute>")).Has(200);

    [Theory]
    [InlineData("Comment='moved'", "moved", "'moved'")]
    [InlineData("Comment='it''s%20%22moved%22'", "it''s \"moved\"", "'it''s \"moved\"'")]
    [InlineData("comment=moved%20on", "moved on", "moved on")]
    [InlineData("comment='", "'", "'")]
    [InlineData("comment='moved", "'moved", "'moved")]
    public async Task Comment_is_kept_without_its_quotes_unless_CommentKeepsQuotes(string query, string comment, string withQuotes)
    {
        (await Post(Mira + "?" + query, "<Asset><Attribute name='Phone' act='set'>1</Attribute></Asset>")).Has(200);
        Assert.Equal(comment, Store.FindMember("mira.holt")!.ChangeComment);
        Choices.CommentKeepsQuotes = true;
        (await Post(Mira + "?op=Follow&" + query)).Has(200);
        Assert.Equal(withQuotes, Store.FindMember("mira.holt")!.ChangeComment);
    }
}
