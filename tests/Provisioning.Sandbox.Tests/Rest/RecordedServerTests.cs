using System.Xml.Linq;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

/// <summary>What a recorded server does and the contract leaves open: the default, and the switch that has the other way.</summary>
public sealed class RecordedServerTests : AgilityTest
{
    private const string Members = "rest-1.v1/Data/Member";

    private const string Member = """
        <Asset>
          <Attribute name="Email" act="set">m@x</Attribute>
          <Attribute name="Password" act="set">secret</Attribute>
          <Attribute name="Username" act="set">m</Attribute>
          <Relation name="DefaultRole" act="set"><Asset idref="Role:4" /></Relation>
          <Attribute name="Nickname" act="set">M</Attribute>
          <Attribute name="Name" act="set">M N</Attribute>
        </Asset>
        """;

    private static string[] Names(Answer answer) => answer.Xml.Descendants()
        .Where(element => element.Name != "Asset" && element.Name != "Assets")
        .Select(element => element.Attribute("name")!.Value)
        .ToArray();

    [Fact]
    public async Task Password_of_a_create_is_answered_empty_unless_PasswordNotEchoed()
    {
        XElement created = (await Post(Members, Member)).Has(200).Xml;
        XElement password = Assert.Single(created.Elements("Attribute"), element => element.Attribute("name")!.Value == "Password");
        Assert.True(password.IsEmpty);
        string member = $"{Members}/{created.Attribute("id")!.Value.Split(':')[1]}";
        const string Change = """{"Attributes":{"Password":{"value":"other","act":"set"}}}""";
        Same.Json("""{"Password":{"_type":"Attribute","name":"Password","value":null}}""", (await Post(member, Change, Json, Json)).Has(200).Json["Attributes"]!.ToJsonString());
        Assert.DoesNotContain("Password", (await Get(member + "?sel=Name,Password")).Has(200).Body, StringComparison.Ordinal);

        Choices.PasswordNotEchoed = true;
        Assert.DoesNotContain("Password", (await Post(member, Change, Json, Json)).Has(200).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_are_answered_as_stored_unless_AttributesInOrderAsked()
    {
        string[] stored = ["Name", "Nickname", "Username", "Password", "Email", "DefaultRole"];
        Assert.Equal(stored, Names((await Post(Members, Member)).Has(200)));
        const string Query = Members + "?where=Username='m'&sel=DefaultRole.Name,Email,Name,DefaultRole,Scopes.Name,Username";
        Assert.Equal(["Name", "Username", "Email", "DefaultRole.Name", "DefaultRole", "Scopes.Name"], Names((await Get(Query)).Has(200)));
        Assert.Equal(
            ["Name", "Username", "Email", "DefaultRole.Name", "DefaultRole", "Scopes.Name"],
            (await Get(Query, Json)).Has(200).Json["Assets"]![0]!["Attributes"]!.AsObject().Select(attribute => attribute.Key));

        Choices.AttributesInOrderAsked = true;
        Assert.Equal(["DefaultRole.Name", "Email", "Name", "DefaultRole", "Scopes.Name", "Username"], Names((await Get(Query)).Has(200)));
        string other = Member.Replace(">m<", ">n<", StringComparison.Ordinal);
        Assert.Equal(["Email", "Password", "Username", "DefaultRole", "Nickname", "Name"], Names((await Post(Members, other)).Has(200)));
    }

    [Fact]
    public async Task Xml_has_the_recorded_layout_unless_XmlIsPlain()
    {
        Answer answer = (await Get(Members + "/20?sel=Name,DefaultRole")).Has(200);
        Assert.Equal("text/xml; charset=utf-8", answer.ContentType);
        Assert.Equal(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n\r\n"
            + "<Asset href=\"/Harbor/rest-1.v1/Data/Member/20\" id=\"Member:20\">\r\n"
            + "\t<Attribute name=\"Name\">Administrator</Attribute>\r\n"
            + "\t<Relation name=\"DefaultRole\">\r\n"
            + "\t\t<Asset href=\"/Harbor/rest-1.v1/Data/Role/1\" idref=\"Role:1\" />\r\n"
            + "\t</Relation>\r\n"
            + "</Asset>",
            answer.Body);
        string meta = (await Get("meta.v1/Member/Inactivate")).Has(200).Body;
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n\r\n<Operation ", meta, StringComparison.Ordinal);
        Assert.Equal(2, meta.Count(c => c == '\n'));

        Choices.XmlIsPlain = true;
        answer = (await Get(Members + "/20?sel=Name")).Has(200);
        Assert.Equal("text/xml", answer.ContentType);
        Assert.Equal(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Asset href=\"/Harbor/rest-1.v1/Data/Member/20\" id=\"Member:20\">\n  <Attribute name=\"Name\">Administrator</Attribute>\n</Asset>\n",
            answer.Body);
        Assert.Contains("\n  <Validator", (await Get("meta.v1/Member/Inactivate")).Has(200).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Members, 200)]
    [InlineData(Members + "/99", 404)]
    [InlineData("meta.v1/Member/Name", 200)]
    [InlineData("api/ProjectRoles", 200)]
    public async Task Cookies_are_set_unless_CookiesMissing(string address, int status)
    {
        Answer answer = (await Get(address)).Has(status);
        string[] cookies = answer.Response.Headers.GetValues("Set-Cookie").ToArray();
        Assert.Equal(2, cookies.Length);
        Assert.Matches("^[.]V1[.]LastAccess[.]Harbor[.]20=; expires=[A-Z][a-z]{2}, [0-9]{2}-[A-Z][a-z]{2}-[0-9]{4} [0-9:]{8} GMT; path=/; HttpOnly$", cookies[0]);
        Assert.Matches("^[.]V1[.]Ticket[.]Harbor=[^;]+; path=/; HttpOnly$", cookies[1]);

        Choices.CookiesMissing = true;
        Assert.Null((await Get(address)).Has(status).Header("Set-Cookie"));
    }

    [Fact]
    public async Task Ticket_is_no_credential_and_a_wrong_one_is_401()
    {
        string ticket = (await Get(Members)).Response.Headers.GetValues("Set-Cookie").Last().Split(';')[0];
        (await With(ticket, "Bearer " + Sandbox.Token)).Has(200);
        (await With("a=b; " + ticket, "Bearer " + Sandbox.Token)).Has(200);
        (await With(ticket, null)).Has(401);
        (await With(".V1.Ticket.Harbor=expired", "Bearer " + Sandbox.Token)).Has(401);
        (await With(".V1.Ticket.Elsewhere=expired", "Bearer " + Sandbox.Token)).Has(200);

        Choices.CookiesMissing = true;
        (await With(".V1.Ticket.Harbor=expired", "Bearer " + Sandbox.Token)).Has(200);

        async Task<Answer> With(string cookie, string? authorization)
        {
            Http.DefaultRequestHeaders.Remove("Cookie");
            Http.DefaultRequestHeaders.Add("Cookie", cookie);
            return await Send("GET", $"{Sandbox.AgilityUri}/{Members}", null, authorization);
        }
    }

    [Theory]
    [InlineData(false, "True", "true")]
    [InlineData(true, "False", "false")]
    public async Task Flags_of_mails_are_required_and_have_defaults_unless_EmailFlagsOptional(bool isOptional, string required, string conversations)
    {
        Choices.EmailFlagsOptional = isOptional;
        (await Post(Members, Member)).Has(200);
        Assert.Equal(("false", conversations), (Store.FindMember("m")!["NotifyViaEmail"], Store.FindMember("m")!["SendConversationEmails"]));
        foreach (string flag in new[] { "NotifyViaEmail", "SendConversationEmails" })
        {
            Assert.Equal(required, (await Get("meta.v1/Member/" + flag)).Has(200).Xml.Attribute("isrequired")!.Value);
            Answer emptied = await Post("rest-1.v1/Data/" + Store.FindMember("m")!.Oid.Replace(':', '/'), $"<Asset><Attribute name='{flag}' act='set'></Attribute></Asset>");
            Assert.Equal(isOptional ? 200 : 400, emptied.Status);
        }

        string sent = Member.Replace(">m<", ">n<", StringComparison.Ordinal);
        sent = sent.Insert(sent.LastIndexOf("</Asset>", StringComparison.Ordinal), "<Attribute name='NotifyViaEmail' act='set'>true</Attribute><Attribute name='SendConversationEmails' act='set'>false</Attribute>");
        (await Post(Members, sent)).Has(200);
        Assert.Equal(("true", "false"), (Store.FindMember("n")!["NotifyViaEmail"], Store.FindMember("n")!["SendConversationEmails"]));
    }

    [Fact]
    public async Task Attributes_required_by_the_recorded_server_are_required()
    {
        string[] required = (await Get("meta.v1/Member")).Has(200).Xml.Elements("AttributeDefinition")
            .Where(attribute => attribute.Attribute("isrequired")!.Value == "True")
            .Select(attribute => attribute.Attribute("name")!.Value)
            .ToArray();
        Assert.Equal(["DefaultRole", "IsCollaborator", "Name", "Nickname", "NotifyViaEmail", "SendConversationEmails"], required.Order());
    }

    [Theory]
    [InlineData("meta.v1/Member", null)]
    [InlineData("meta.v1/Member/Name", Json)]
    [InlineData("meta.v1", null)]
    public async Task Meta_is_cacheable_unless_MetaIsNotCached(string address, string? accept)
    {
        Answer answer = (await Get(address, accept)).Has(200);
        string tag = answer.Header("ETag")!;
        Assert.Matches("^\"[^\"]+\"$", tag);
        Assert.Equal("public", answer.Header("Cache-Control"));
        Assert.Equal(tag, (await Get(address, accept)).Has(200).Header("ETag"));

        Http.DefaultRequestHeaders.Add("If-None-Match", tag);
        Answer existing = (await Get(address, accept)).Has(304);
        Assert.Equal(("", tag), (existing.Body, existing.Header("ETag")));

        Store.AddCustomAttribute("Member", "Custom_New");
        Choices.NicknameOptional = true;
        if (!address.EndsWith("Name", StringComparison.Ordinal))
        {
            Assert.NotEqual(tag, (await Get(address, accept)).Has(200).Header("ETag"));
        }

        Choices.MetaIsNotCached = true;
        answer = (await Get(address, accept)).Has(200);
        Assert.Equal((null, null), (answer.Header("ETag"), answer.Header("Cache-Control")));
    }

    [Fact]
    public async Task Members_are_not_cacheable() => Assert.Null((await Get(Members)).Has(200).Header("ETag"));
}
