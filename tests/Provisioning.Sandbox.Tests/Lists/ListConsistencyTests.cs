using System.Globalization;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Lists;

/// <summary>Results from an index or a cache equal those of reading every asset, also while the content changes.</summary>
public sealed class ListConsistencyTests : AgilityTest
{
    private const int Members = 30;

    private static readonly string[] Filters =
    [
        "Username='m3'", "Username='M4','m5','m99'", "Email='shared@corp.example'", "Email='SHARED@corp.example','m7@corp.example'",
        "ID='Member:1103','Member:1101','Member:1103','Member:9999'", "Username='m6'|ID='Member:1101'|Email='shared@corp.example'",
        "Username='m8';IsInactive='false'", "IsDeleted='true','false';Username='m9','m10'", "(Username='m1'|Username='m2');Email='m2@corp.example'",
        "Scopes='Scope:1010'", "Scopes='Scope:1010','Scope:1011';IsInactive='true'", "Username!='m3'", "Scopes[Name='North Quay']='Scope:1011'",
    ];

    private readonly Random _random = new(19);

    public ListConsistencyTests()
    {
        AddSamples();
        for (int i = 0; i < Members; i++)
        {
            string name = string.Format(CultureInfo.InvariantCulture, "m{0}", i);
            string email = i % 5 == 0 ? "Shared@corp.example" : name + "@corp.example";
            Store.AddMember("Member " + name, name, email, id: 1100 + i, scopes: i % 3 == 0 ? ["Scope:1010"] : ["Scope:1011"]);
        }
    }

    [Fact]
    public async Task Indexed_filters_agree_with_a_full_read_while_members_change()
    {
        for (int round = 0; round < 25; round++)
        {
            (Choices.WhereRespectsCase, Choices.InactiveHiddenInLists) = (round % 4 == 1, round % 5 == 2);
            foreach (string filter in Filters)
            {
                // A term that no index answers lets every member be read.
                Assert.Equal(await Where($"{filter}|Name='no such name'"), await Where(filter));
            }

            Assert.Equal(await Where("Name!='no such name'"), await Pages("&sel="));
            Assert.Equal(Shown().OrderByDescending(oid => oid.Length).ThenByDescending(oid => oid, StringComparer.Ordinal), (await Pages("&sel=&sort=-ID")).Split(' '));
            Assert.Equal(Store.Members.Count(member => !member.IsDeleted && member.Scopes.Contains("Scope:1010")), await MembersOf("Scope/1010"));
            await Change();
        }
    }

    [Fact]
    public async Task Requested_pages_follow_the_list()
    {
        const string Page = "rest-1.v1/Data/Member?sel=&page=2,1&sort=-Name&where=Name!='x'";
        string before = (await Get(Page)).Oids;
        Store.AddMember("Zoe", "zoe", id: 1200);
        string after = (await Get(Page)).Oids;
        Assert.NotEqual(before, after);
        (await Post("rest-1.v1/Data/Member/1200?op=Delete")).Has(200);
        Assert.Equal(before, (await Get(Page)).Oids);
    }

    [Fact]
    public async Task Change_of_FindDelay_affects_the_next_search()
    {
        Choices.FindDelay = TimeSpan.FromDays(1);
        Assert.Equal("", (await Get("rest-1.v1/Data/Member?sel=&find=Member")).Oids);
        Choices.FindDelay = TimeSpan.Zero;
        Assert.Equal(Members, (await Get("rest-1.v1/Data/Member?sel=&find=Member")).Oids.Split(' ').Length);
    }

    [Fact]
    public async Task Lists_start_again_after_a_reset()
    {
        string all = (await Get("rest-1.v1/Data/Member?sel=&where=Name!='x'")).Oids;
        Assert.Contains("Member:1100", all, StringComparison.Ordinal);
        Sandbox.Reset();
        Assert.Equal("Member:20", (await Get("rest-1.v1/Data/Member?sel=&where=Name!='x'")).Oids);
        Assert.Equal("Member:20", (await Get("rest-1.v1/Data/Member?sel=")).Oids);
    }

    [Fact]
    public void Other_end_of_every_relation_has_an_index()
    {
        AssetModel model = AssetModel.Create();
        AttributeDefinition[] otherEnds = model.Types.SelectMany(type => type.Attributes).Where(attribute => attribute.IsKeptOnReciprocal).ToArray();
        Assert.NotEmpty(otherEnds);
        Assert.All(otherEnds, end => Assert.All(
            model.Concrete(end.RelatedType!).Select(type => type.Find(end.Reciprocal!)).Where(kept => kept is { Compute: null }),
            kept => Assert.True(kept!.IsIndexed, $"{kept.Token} is behind {end.Token}.")));
    }

    [Fact]
    public void Asset_list_keeps_numbers_in_order()
    {
        AssetType type = AssetModel.Create()["Member"];
        AssetList list = new();
        SortedSet<int> expected = [];
        for (int i = 0; i < 500; i++)
        {
            int id = _random.Next(100);
            bool isIn = _random.Next(3) > 0;
            Asset asset = list.Find(id) ?? new Asset(new SandboxOid("Member", id), type);
            list.Set(asset, isIn);
            _ = isIn ? expected.Add(id) : expected.Remove(id);
            Assert.Equal(expected, list.Select(each => each.Oid.Id));
            Assert.Equal(expected.Contains(id), list.Find(id) is not null);
        }
    }

    private async Task Change()
    {
        string member = string.Format(CultureInfo.InvariantCulture, "rest-1.v1/Data/Member/{0}", 1100 + _random.Next(Members));
        string body = _random.Next(7) switch
        {
            0 => "<Attribute name='Username' act='set'>m" + (100 + _random.Next(1000)).ToString(CultureInfo.InvariantCulture) + "</Attribute>",
            1 => "<Attribute name='Email' act='set'>shared@CORP.example</Attribute>",
            2 => "<Relation name='Scopes'><Asset idref='Scope:1010' act='add'/></Relation>",
            3 => "<Relation name='Scopes'><Asset idref='Scope:1010' act='remove'/></Relation>",
            4 => "?op=Inactivate",
            5 => "?op=Reactivate",
            _ => _random.Next(2) == 0 ? "?op=Delete" : "?op=Undelete",
        };

        // An operation in the wrong state is refused, which changes nothing.
        _ = body[0] == '?' ? await Post(member + body) : await Post(member, $"<Asset>{body}</Asset>");
    }

    private IEnumerable<string> Shown() => Store.Members
        .Where(member => !member.IsDeleted && !(member.IsInactive && Choices.InactiveHiddenInLists))
        .Select(member => member.Oid);

    private async Task<string> Pages(string parameters)
    {
        List<string> pages = [];
        for (int start = 0; pages.Count == 0 || pages[^1].Length > 0; start += 7)
        {
            pages.Add((await Get(string.Format(CultureInfo.InvariantCulture, "rest-1.v1/Data/Member?page=7,{0}{1}", start, parameters))).Has(200).Oids);
        }

        return string.Join(' ', pages.Where(page => page.Length > 0));
    }

    private async Task<int> MembersOf(string scope) => (await Get($"rest-1.v1/Data/{scope}?sel=Members")).Xml.Descendants("Asset").Count(asset => asset.Attribute("idref") is not null);
}
