using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Assets.Query;

public sealed class WhereTests : AgilityTest
{
    private const string Admin = "Member:20";
    private const string Mira = "Member:1042";
    private const string Sean = "Member:1043";

    public WhereTests() => AddSamples();

    [Theory]
    [InlineData("Username='mira.holt'", Mira)]
    [InlineData("Username='MIRA.HOLT'", Mira)]
    [InlineData("Username=\"mira.holt\"", Mira)]
    [InlineData("Username='mira.holt','sean.oneil'", Mira + " " + Sean)]
    [InlineData("Username!='mira.holt'", Admin + " " + Sean)]
    [InlineData("Username!='mira.holt','admin'", Sean)]
    [InlineData("Name='Sean O''Neil'", Sean)]
    [InlineData("Name=\"Sean O'Neil\"", Sean)]
    [InlineData("Email!='mira.holt@example.com'", Admin + " " + Sean)]
    [InlineData("+Email", Mira + " " + Sean)]
    [InlineData("-Email", Admin)]
    [InlineData("Email=''", "")]
    [InlineData("IsInactive='true'", Sean)]
    [InlineData("IsInactive='False';Username='mira.holt'", Mira)]
    [InlineData("Username='mira.holt'|Username='admin'", Admin + " " + Mira)]
    [InlineData("IsInactive='true'|IsInactive='false';Username='admin'", Admin + " " + Sean)]
    [InlineData("(IsInactive='true'|IsInactive='false');Username='admin'", Admin)]
    [InlineData("((Username='admin'))", Admin)]
    [InlineData("DefaultRole='Role:4'", Mira)]
    [InlineData("DefaultRole='Role:4:17'", Mira)]
    [InlineData("DefaultRole='Role:4','Role:8'", Mira + " " + Sean)]
    [InlineData("DefaultRole!='Role:4'", Admin + " " + Sean)]
    [InlineData("DefaultRole.Name='Role.Name''Team Member'", Mira)]
    [InlineData("Scopes='Scope:1011'", Mira)]
    [InlineData("Scopes!='Scope:1011'", Admin + " " + Sean)]
    [InlineData("Scopes.Name='North Quay'", Mira)]
    [InlineData("Scopes.@Count>'1'", Mira)]
    [InlineData("-Scopes", Sean)]
    [InlineData("ID='Member:1042'", Mira)]
    [InlineData("Key>='1042'", Mira + " " + Sean)]
    [InlineData("Key<'1042'", Admin)]
    [InlineData("Key<='20'", Admin)]
    [InlineData("Key>'1042'", Sean)]
    [InlineData("AssetState='64'", Admin + " " + Mira)]
    [InlineData("AssetState='Active'", Admin + " " + Mira)]
    [InlineData("AssetState='Closed'", Sean)]
    [InlineData("AssetState!='Dead'", Admin + " " + Mira + " " + Sean)]
    [InlineData("CreateDate>'2020-01-01'", Admin + " " + Mira + " " + Sean)]
    [InlineData("CreateDate<'2020-01-01T00:00:00.000'", "")]
    [InlineData("Member.Username='admin'", Admin)]
    [InlineData("CheckInactivate='true'", Admin + " " + Mira)]
    public async Task Finds(string filter, string oids) => Assert.Equal(oids, await Where(filter));

    [Theory]
    [InlineData("MuddleBubble='BubbleMuddle'", "Invalid QueryFilter2 token MuddleBubble='BubbleMuddle'")]
    [InlineData("Username='a';username='b'", "Invalid QueryFilter2 token username='b'")]
    [InlineData("Name='O'Neil'", "Invalid QueryFilter2 token Neil'")]
    [InlineData("Name='open", "Invalid QueryFilter2 token Name='open")]
    [InlineData("Name=bare", "Invalid QueryFilter2 token Name=bare")]
    [InlineData("Name", "Invalid QueryFilter2 token Name")]
    [InlineData("Name~='x'", "Invalid QueryFilter2 token Name~='x'")]
    [InlineData(" Email", "Invalid QueryFilter2 token  Email")]
    [InlineData("Name = 'x'", "Invalid QueryFilter2 token Name = 'x'")]
    [InlineData("Name='x';", "Invalid QueryFilter2 token ")]
    [InlineData("Name='x'&Email='y'", "Invalid QueryFilter2 token &Email='y'")]
    [InlineData("(Name='x'", "Invalid QueryFilter2 token ")]
    [InlineData("Name='x')", "Invalid QueryFilter2 token )")]
    [InlineData("Name='x',", "Invalid QueryFilter2 token Name='x',")]
    [InlineData("IsInactive='maybe'", "Invalid QueryFilter2 token IsInactive='maybe'")]
    [InlineData("IsInactive<'true'", "Invalid QueryFilter2 token IsInactive<'true'")]
    [InlineData("DefaultRole>'Role:1'", "Invalid QueryFilter2 token DefaultRole>'Role:1'")]
    [InlineData("CreateDate>'soon'", "Invalid QueryFilter2 token CreateDate>'soon'")]
    [InlineData("DefaultRole='Observer'", "Invalid OID token: Observer")]
    [InlineData("Password='x'", "Invalid QueryFilter2 token Password='x'")]
    [InlineData("Username=$u", "Invalid QueryFilter2 token Username=$u")]
    public async Task Refuses(string filter, string message) => Assert.Equal(message, await WhereError(filter));

    [Fact]
    public async Task WhereRespectsCase_compares_exactly()
    {
        Choices.WhereRespectsCase = true;
        Assert.Equal("", await Where("Username='MIRA.HOLT'"));
        Assert.Equal(Mira, await Where("Username='mira.holt'"));
    }

    [Fact]
    public async Task DoubledQuotesRefused_leaves_the_other_kind_of_quotes()
    {
        Choices.DoubledQuotesRefused = true;
        Assert.Equal("Invalid QueryFilter2 token 'Neil'", await WhereError("Name='Sean O''Neil'"));
        Assert.Equal(Sean, await Where("Name=\"Sean O'Neil\""));
    }

    [Fact]
    public async Task Special_values_are_found_if_they_are_encoded()
    {
        string[] names = { "O'Neil", "first+last@x", "a&b", "50%", "Ñandú", "\"q\"", "a;b|c", "x=y", "#1", "李 雷", "a,b" };
        foreach (string name in names)
        {
            string oid = Store.AddMember(name, name).Oid;
            Assert.Equal(oid, await Where($"Username='{name.Replace("'", "''", System.StringComparison.Ordinal)}'"));
        }
    }

    [Fact]
    public async Task Raw_plus_is_a_space()
    {
        Store.AddMember("plus", "first+last@x");
        string spaced = Store.AddMember("space", "first last@x").Oid;
        Assert.Equal(spaced, (await Get("rest-1.v1/Data/Member?sel=&where=Username='first+last@x'")).Has(200).Oids);
        (await Get("rest-1.v1/Data/Member?where=+Email")).Has(400);
    }

    [Fact]
    public async Task Fully_encoded_query_is_read() =>
        Assert.Equal(Sean, (await Get("rest-1.v1/Data/Member?sel=&where=Name%3D%27Sean+O%27%27Neil%27%3BIsInactive%3D%27true%27")).Has(200).Oids);

    [Fact]
    public async Task Groups_nest_deeply_but_not_endlessly()
    {
        static string Nested(int depth) => new string('(', depth) + "Username='admin'" + new string(')', depth);
        Assert.Equal(Admin, await Where(Nested(50)));
        await WhereError(Nested(5000));
    }

    [Theory]
    [InlineData("$u=mira.holt,admin")]
    [InlineData("$u='mira.holt','admin'")]
    public async Task With_gives_values_to_a_variable(string with) =>
        Assert.Equal(Admin + " " + Mira, (await Get($"rest-1.v1/Data/Member?sel=&where=Username=$u&with={with}")).Has(200).Oids);

    [Fact]
    public async Task Filter_in_brackets_narrows_a_relation()
    {
        Assert.Equal(Mira, await Where("+Scopes[Name='North Quay']"));
        Assert.Equal("", await Where("+Scopes[Name='Nowhere']"));
        Assert.Equal("Invalid QueryFilter2 token +Scopes[Bubble='x']", await WhereError("+Scopes[Bubble='x']"));
    }
}
