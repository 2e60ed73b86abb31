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
    public async Task Value_with_any_character_is_found(string text)
    {
        Store.AddMember("Decoy", "decoy", "decoy@x");
        string oid = Store.AddMember(text, text, text).Oid;

        Assert.Equal(oid, (await FindByKeyAsync(false, new MemberKey { Username = text })).Single().Single().Oid.ToString());
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
    public async Task Search_by_name_finds_a_value_with_any_character(string text)
    {
        string oid = Store.AddMember("Sean " + text, "sean").Oid;

        Assert.Equal(oid, (await ListAsync(new MemberSearch { Name = text })).Single().Oid.ToString());
    }

    [Fact]
    public async Task Value_in_the_form_of_a_filter_matches_only_itself()
    {
        const string text = "x';IsInactive='true";
        Store.AddMember("Inactive", "inactive", "i@x", isInactive: true);
        Store.AddMember("X", "x", "x");

        Assert.Equal("", await FindNamesAsync(text));
        Assert.Empty(await ListAsync(new MemberSearch { Email = text }));

        Store.AddMember("Odd", text, text);

        Assert.Equal(text, await FindNamesAsync(text));
        Assert.Equal(text, await NamesAsync(new MemberSearch { Email = text }));
    }

    [Fact]
    public async Task Refused_apostrophe_is_sent_in_the_other_spelling()
    {
        Store.AddMember("Sean", "sean.o'neil");
        Sandbox.AddFault(new SandboxFault { PathContains = "''", Status = 400, Kind = SandboxFaultKind.Answer, Times = 5 });

        Assert.Equal("sean.o'neil", await FindNamesAsync("sean.o'neil"));
        Assert.Equal(2, Queries.Count);
        Assert.Contains("Username=\"sean.o'neil\"", Queries[1]);
    }

    [Fact]
    public async Task Only_safe_characters_are_sent_unescaped()
    {
        await FindNamesAsync("o'neil", "first+last@corp.example");

        Assert.Contains(
            "where=Username%3D'o''neil','first%2Blast%40corp.example'%3BIsInactive%3D'false','true'",
            Sandbox.Requests.Single().RawUrl);
    }
}
