using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Search;

public sealed class EscapingTests : FindingTest
{
    public static TheoryData<string> Texts => new(
        "O'Neil", "first+last@x", "a&b", "50%", "100%25", "Ñandú", "\"q\"", "a;b|c", "x=y#z", "(p)", "a,b", "x\\y", "''", "日本", "$u", "a b", "*.x");

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task It_is_found_whatever_is_in_it(string text)
    {
        Store.AddMember("Decoy", "decoy", "decoy@x");
        string oid = Store.AddMember(text, text, text).Oid;

        Assert.Equal(oid, (await LookUpAsync(false, new MemberKey { Username = text })).Single().Single().Oid.ToString());
        Assert.Equal(oid, (await ListAsync(new MemberSearch { Email = text })).Single().Oid.ToString());
        FilterExpression equal = new FilterCompare("Name", FilterOperator.Equal, [text], "here");
        Assert.Equal(oid, (await ListAsync(new MemberSearch { Expression = equal })).Single().Oid.ToString());
        Assert.Equal(oid, (await Client.FindByUsernameAsync([text], CancellationToken.None)).Single().Single().Oid.ToString());
    }

    [Theory]
    [InlineData("O'Neil")]
    [InlineData("a&b")]
    [InlineData("50%")]
    [InlineData("Ñandú")]
    [InlineData("first+last@x")]
    [InlineData("\"q\"")]
    public async Task A_search_by_name_finds_it(string text)
    {
        string oid = Store.AddMember("Sean " + text, "sean").Oid;

        Assert.Equal(oid, (await ListAsync(new MemberSearch { Name = text })).Single().Oid.ToString());
    }

    [Fact]
    public async Task A_value_that_looks_like_a_filter_finds_itself_or_nobody()
    {
        const string text = "x';IsInactive='true";
        Store.AddMember("Inactive", "inactive", "i@x", isInactive: true);
        Store.AddMember("X", "x", "x");

        Assert.Equal("", await LookUpNamesAsync(text));
        Assert.Empty(await ListAsync(new MemberSearch { Email = text }));

        Store.AddMember("Odd", text, text);

        Assert.Equal(text, await LookUpNamesAsync(text));
        Assert.Equal(text, await NamesAsync(new MemberSearch { Email = text }));
    }

    [Fact]
    public async Task A_refused_apostrophe_is_asked_for_in_the_other_spelling()
    {
        Store.AddMember("Sean", "sean.o'neil");
        Sandbox.AddFault(new SandboxFault { PathContains = "''", Status = 400, Kind = SandboxFaultKind.Answer, Times = 5 });

        Assert.Equal("sean.o'neil", await LookUpNamesAsync("sean.o'neil"));
        Assert.Equal(2, Queries.Count);
        Assert.Contains("Username=\"sean.o'neil\"", Queries[1]);
    }

    [Fact]
    public async Task What_may_travel_in_clear_does_and_nothing_else()
    {
        await LookUpNamesAsync("o'neil", "first+last@corp.example");

        Assert.Contains(
            "where=Username%3D'o''neil','first%2Blast%40corp.example'%3BIsInactive%3D'false','true'",
            Sandbox.Requests.Single().RawUrl);
    }
}
