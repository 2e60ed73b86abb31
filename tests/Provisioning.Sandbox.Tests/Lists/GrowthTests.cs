using System.Globalization;
using Provisioning.Sandbox.Ambition;
using Xunit.Abstractions;

namespace Provisioning.Sandbox.Tests.Lists;

/// <summary>The time of a request does not grow with its list.</summary>
public sealed class GrowthTests(GrowthTests.Lists lists, ITestOutputHelper output) : IClassFixture<GrowthTests.Lists>
{
    private const string Data = "/Harbor/rest-1.v1/Data/";

    private delegate (string Method, string Address, string Body) Asking(ManyRecords many);

    [Theory]
    [InlineData("page=100,0&sel=Name,Username")]
    [InlineData("page=100,{middle}&sel=Name,Username,AssetState,Scopes")]
    [InlineData("page=100,{end}&sel=Name")]
    public void A_page_of_all(string query) => Same(many => Get(Data + "Member?" + Places(query, many)));

    [Theory]
    [InlineData("where=IsInactive='false'")]
    [InlineData("where=IsInactive='false','true'")]
    [InlineData("where=Name!='nothing'&sort=-Name")]
    [InlineData("sort=Name")]
    [InlineData("find=member&findin=Name")]
    public void A_further_page_of_some(string query) => Same(many => Get($"{Data}Member?{query}&sel=Name&page=100,{many.Count / 2}"));

    [Fact]
    public void A_page_of_an_earlier_time() =>
        Same(many => Get($"{Data}Member?asof={DateTime.UtcNow.AddDays(1):yyyy-MM-dd}&sel=Name&page=100,{many.Count / 2}"));

    [Fact]
    public void A_page_of_the_history() => Same(many => Get($"/Harbor/rest-1.v1/Hist/Member?sel=Name&page=100,{many.Count / 2}"));

    [Theory]
    [InlineData("Username={names}")]
    [InlineData("Email={names}")]
    [InlineData("ID={oids}")]
    [InlineData("Username={names};IsInactive='false','true'")]
    [InlineData("IsDeleted='true','false';Username={names}")]
    [InlineData("(Username={names}|Email={names}|ID={oids});IsInactive='false'")]
    public void Hundred_members_by_name(string where) => Same(many => Get($"{Data}Member?sel=Name&where={Places(where, many)}"));

    [Fact]
    public void Projects_and_their_members()
    {
        Same(many => Get($"{Data}{many.SmallProject.Replace(':', '/')}?sel=Members"));
        Same(many => Get($"/Harbor/api/ProjectRoles/ByProject?where=ID='{many.SmallProject}'"));
        Same(many => Get($"/Harbor/api/ProjectRoles/ByMember?where=ID='{ManyRecords.Oid(3)}'"));
        Same(many => Get($"{Data}Member?sel=Name&where=Scopes='{many.SmallProject}'"));
    }

    [Theory]
    [InlineData("""[{"from":"{oid}","update":{"Phone":"1"}}]""")]
    [InlineData("""[{"from":"Member","where":{"Username":"{name}"},"update":{"Phone":"1"}}]""")]
    [InlineData("""[{"from":"{small}","update":{"Members":{"remove":["{oid}"],"add":["{oid}"]}}}]""")]
    public void A_change_in_bulk(string body) => Same(many => ("POST", "/Harbor/api/asset", Places(body, many)));

    [Fact]
    public void Name_in_query_v1() =>
        Same(many => ("POST", "/Harbor/query.v1", Places("""{"from":"Member","where":{"Email":"{name}"},"select":["Name"]}""", many)));

    [Fact]
    public void A_page_of_accounts()
    {
        lists.ForEach(many => many.Options.Ambition.AccountList = AccountList.Paged);
        Same(many => Get($"/api/v3/account?page={many.Count / 200}"));
    }

    [Fact]
    public void A_row_for_the_integration() =>
        Same(many => ("POST", "{endpoint}", Places("""[{"email":"{name}","first_name":"A","last_name":"B"}]""", many)));

    [Fact]
    public void Time_for_all_accounts_is_proportional_to_their_number()
    {
        lists.ForEach(many => many.Options.Ambition.AccountList = AccountList.Array);
        Proportional(many => Get("/api/v3/account"));
    }

    [Fact]
    public void Time_for_all_roles_of_a_project_is_proportional_to_their_number() =>
        Proportional(many => Get($"/Harbor/api/ProjectRoles/ByProject?where=ID='{many.Project}'"));

    private void Same(Asking ask) => Check(ask, 1.5);

    private void Proportional(Asking ask) => Check(ask, 1.5 * lists.Many.Count / lists.Few.Count);

    private void Check(Asking ask, double limit)
    {
        long few = Work(lists.Few);
        long many = Work(lists.Many);
        output.WriteLine($"{few} bytes for {lists.Few.Count}, {many} for {lists.Many.Count}");
        Assert.True(many < limit * few, $"{many} bytes for {lists.Many.Count}, {few} for {lists.Few.Count}.");

        long Work(ManyRecords records)
        {
            (string method, string address, string body) = ask(records);
            return records.Work(method, address, body);
        }
    }

    private static (string Method, string Address, string Body) Get(string address) => ("GET", address, "");

    private static string Places(string text, ManyRecords many)
    {
        int[] hundred = Enumerable.Range(0, 100).Select(i => i * (many.Count / 100)).ToArray();
        return text
            .Replace("{middle}", (many.Count / 2).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{end}", (many.Count - 100).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{names}", string.Join(',', hundred.Select(i => $"'{ManyRecords.Name(i)}'")), StringComparison.Ordinal)
            .Replace("{oids}", string.Join(',', hundred.Select(i => $"'{ManyRecords.Oid(i)}'")), StringComparison.Ordinal)
            .Replace("{name}", ManyRecords.Name(7), StringComparison.Ordinal)
            .Replace("{oid}", ManyRecords.Oid(7), StringComparison.Ordinal)
            .Replace("{small}", many.SmallProject, StringComparison.Ordinal);
    }

    /// <summary>A short and a long list, which differ in nothing else.</summary>
    public sealed class Lists
    {
        internal ManyRecords Few { get; } = new(500);

        internal ManyRecords Many { get; } = new(10_000);

        internal void ForEach(Action<ManyRecords> change)
        {
            change(Few);
            change(Many);
        }
    }
}
