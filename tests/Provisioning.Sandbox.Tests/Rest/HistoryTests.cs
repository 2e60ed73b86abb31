using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Rest;

public sealed class HistoryTests : AgilityTest
{
    private const string Mira = "rest-1.v1/Data/Member/1042";
    private const string History = "rest-1.v1/Hist/Member/1042";

    public HistoryTests() => AddSamples();

    private Task<Answer> SetPhone(string phone, string query = "") =>
        Post(Mira + query, $"<Asset><Attribute name='Phone' act='set'>{phone}</Attribute></Asset>");

    [Fact]
    public async Task Changes_of_one_member_are_the_sample()
    {
        (await SetPhone("555-0100")).Has(200);
        XElement history = (await Get(History + "?sel=Name,Phone")).Has(200).Xml;

        int[] moments = history.Elements("Asset").Select(asset => int.Parse(asset.Attribute("id")!.Value.Split(':')[2], CultureInfo.InvariantCulture)).ToArray();
        Assert.True(moments[0] < moments[1]);
        string expected = Wire.Text("agility-hist-member.xml")
            .Replace("50820", moments[0].ToString(CultureInfo.InvariantCulture), System.StringComparison.Ordinal)
            .Replace("50821", moments[1].ToString(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
        Same.Xml(expected, history.ToString());
    }

    [Fact]
    public async Task Json_has_the_same_records()
    {
        (await SetPhone("1")).Has(200);
        var json = (await Get(History + "?sel=Phone", Json)).Has(200).Json;
        Assert.Equal(("History", 2), ((string)json["_type"]!, (int)json["total"]!));
        Assert.Matches(new Regex("^Member:1042:[0-9]+$"), (string)json["Assets"]![1]!["id"]!);
        Assert.Equal("1", (string)json["Assets"]![1]!["Attributes"]!["Phone"]!["value"]!);
    }

    [Fact]
    public async Task Change_attributes_have_user_time_and_reason()
    {
        (await SetPhone("1", "?comment=moved")).Has(200);
        XElement last = (await Get(History + "?sel=ChangeDateUTC,ChangedBy,ChangeReason,ChangeComment")).Has(200).Xml.Elements("Asset").Last();
        Assert.Matches(new Regex("^[0-9]{4}-"), Of("ChangeDateUTC").Value);
        Assert.Equal("Member:20", Of("ChangedBy").Element("Asset")!.Attribute("idref")!.Value);
        Assert.Equal(("", "moved"), (Of("ChangeReason").Value, Of("ChangeComment").Value));

        XElement Of(string name) => last.Elements().Single(element => element.Attribute("name")!.Value == name);
    }

    [Fact]
    public async Task Asof_gives_the_last_record_on_or_before_that_time()
    {
        (await SetPhone("1")).Has(200);
        string time = Store.FindMember("mira.holt")!["ChangeDateUTC"]!;
        await Until.True(() => System.DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) != time);
        string between = System.DateTime.UtcNow.ToString("o", CultureInfo.InvariantCulture);
        (await SetPhone("2")).Has(200);

        XElement record = Assert.Single((await Get($"{History}?sel=Phone&asof={between}")).Has(200).Xml.Elements("Asset"));
        Assert.Equal("1", record.Value);
        Assert.Empty((await Get(History + "?asof=2000-01-01")).Has(200).Xml.Elements("Asset"));
    }

    [Fact]
    public async Task List_has_all_members_and_obeys_where_and_page()
    {
        (await SetPhone("1")).Has(200);
        Assert.Equal(4, (await Get("rest-1.v1/Hist/Member?sel=")).Has(200).Xml.Elements("Asset").Count());
        Assert.Single((await Get("rest-1.v1/Hist/Member?sel=&where=Phone='1'")).Has(200).Xml.Elements("Asset"));
        XElement page = (await Get("rest-1.v1/Hist/Member?sel=&page=1,2")).Has(200).Xml;
        Assert.Equal(("4", "1", "2"), (page.Attribute("total")!.Value, page.Attribute("pageSize")!.Value, page.Attribute("pageStart")!.Value));
        Assert.Single(page.Elements("Asset"));
    }

    [Fact]
    public async Task Deleted_members_are_in_the_history_only_on_request()
    {
        (await Post(Mira + "?op=Delete")).Has(200);
        (await Get(History)).Has(404);
        Assert.DoesNotContain("Member:1042", (await Get("rest-1.v1/Hist/Member?sel=")).Has(200).Body, System.StringComparison.Ordinal);
        Assert.Single((await Get("rest-1.v1/Hist/Member?sel=&where=IsDeleted='true'")).Has(200).Xml.Elements("Asset"));
    }

    [Fact]
    public async Task Only_reading_is_possible()
    {
        (await Post(History)).Has(405);
        (await Get("rest-1.v1/Hist")).Has(404);
        (await Get("rest-1.v1/Hist/Animal")).Has(404);
        (await Get("rest-1.v1/Hist/Member/99")).Has(404);
        (await Get("rest-1.v1/Hist/Member/x")).Has(400);
        (await Get(History + "/1")).Has(400);
        (await Get(History + "/Name/1")).Has(404);
    }
}
