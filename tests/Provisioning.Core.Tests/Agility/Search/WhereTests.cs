using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Search;

/// <summary>Whatever stands in a name is found, and never read as something else.</summary>
public sealed class WhereTests : AgilityTest
{
    public static TheoryData<string> Names => new(
        "O'Neil", "first+last@corp.example", "a&b", "50%", "%41", "Ñandú", "\"q\"", "a;b", "x';IsInactive='true", "a=b", "a,b", "a','b", "a#b",
        "a|b", "a b", "李小龍", "a\\b", "a/b?c", "(x)", "@x", "$u", "''", "O'Neil \"Q\"");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_user_name_is_found_as_it_is(string name)
    {
        Store.AddMember("Somebody", "somebody", isInactive: true);
        string oid = Store.AddMember("The one", name, name + "@mail").Oid;

        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client().FindByUsernameAsync([name, "nobody"], CancellationToken.None);
        List<Provisioning.Agility.Members.AgilityMember> byEmail = await All(Client().Find(new MemberSearch { Email = name + "@mail" }));

        Assert.Equal([oid], found.SelectMany(g => g).Select(m => m.Oid.ToString()));
        Assert.Equal([oid], byEmail.Select(m => m.Oid.ToString()));
        Assert.All(Sandbox.Requests, r => Assert.Equal(200, r.Status));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Member_with_any_name_is_created_once(string name)
    {
        MemberDraft draft = new() { Username = name, Name = name, DefaultRole = "Role:4" };

        ProvisioningResult first = await Create(Client(), draft);
        ProvisioningResult second = await Create(Client(), draft);

        Assert.Equal((ProvisioningOutcome.Created, ProvisioningOutcome.NoChange), (first.Outcome, second.Outcome));
        Assert.Equal((name, name), (Store.FindMember(first.Id!)!.Username, Store.FindMember(first.Id!)!.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Unused_name_finds_no_member(string name)
    {
        Store.AddMember("Somebody", "somebody", isInactive: true);

        Assert.Empty(await Client().FindByUsernameAsync([name], CancellationToken.None));
        Assert.Empty(await All(Client().Find(new MemberSearch { Email = name })));
        Assert.Empty(await All(Client().Find(new MemberSearch { Name = name })));
    }

    [Fact]
    public void Apostrophes_are_doubled_and_terms_are_joined() => Assert.Equal(
        "Username='O''Neil','b';IsInactive='true'",
        Where.AnyOf("Username", ["O'Neil", "b"]).And(Where.Equal("IsInactive", "true")).ToString());

    [Fact]
    public void Other_spelling_uses_quotation_marks_around_an_apostrophe() => Assert.Equal(
        "Username=\"O'Neil\",'b'", Where.AnyOf("Username", ["O'Neil", "b"]).ToOtherSpelling());

    [Fact]
    public void An_address_shows_nothing_in_clear_that_could_be_read_as_something_else()
    {
        Uri uri = new AssetQuery { Select = ["Name", "Email"], Where = Where.Equal("Email", "a+b&c#d%;|=é \"'"), PageSize = 50 }.ToUri(new Uri("http://h/i/"));

        Assert.Equal(
            "http://h/i/rest-1.v1/Data/Member?sel=Name,Email&where=Email%3D'a%2Bb%26c%23d%25%3B%7C%3D%C3%A9%20%22'''&page=50,0",
            uri.AbsoluteUri);
    }

    [Fact]
    public async Task Service_that_refuses_doubled_apostrophes_gets_the_other_spelling()
    {
        RawServer server = Serve(request => Uri.UnescapeDataString(request.Target).Contains("''", StringComparison.Ordinal)
            ? Xml("<Error><Message>Invalid QueryFilter2 token</Message></Error>", 400)
            : Xml(Assets(Asset(1042, "O'Neil"))));

        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client(server).FindByUsernameAsync(["O'Neil"], CancellationToken.None);

        Assert.Single(found["O'Neil"]);
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("where=Username=\"O'Neil\"", Uri.UnescapeDataString(server.Requests[1].Target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_query_without_an_apostrophe_is_not_repeated()
    {
        RawServer server = Serve(Xml("<Error><Message>No.</Message></Error>", 400));

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(
            () => Client(server).FindByUsernameAsync(["a"], CancellationToken.None));

        Assert.Equal((ProvisioningErrorKind.Rejected, "No."), (error.Kind, error.ServerMessage));

        // The next request is for another name, to find out whether the name is refused.
        Assert.Single(server.Requests, r => r.Target.Contains("Username%3D'a'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unrequested_assets_in_an_answer_are_ignored()
    {
        RawServer server = Serve(Xml(Assets(Asset(1, "somebody"), Asset(2, "andre"), "<Asset id=\"Member:3\"><Attribute name=\"Username\" /></Asset>")));

        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client(server).FindByUsernameAsync(["andre"], CancellationToken.None);

        Assert.Equal(["Member:2"], found.SelectMany(g => g).Select(m => m.Oid.ToString()));
    }
}
