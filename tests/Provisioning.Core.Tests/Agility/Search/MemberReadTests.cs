using System.Globalization;
using System.Text.RegularExpressions;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Search;

/// <summary>Members are found whatever the service thinks of case, pages and inactive members.</summary>
public sealed class MemberReadTests : AgilityTest
{
    [Theory]
    [InlineData(false, "mira.holt")]
    [InlineData(false, "MIRA.Holt")]
    [InlineData(true, "mira.holt")]
    [InlineData(true, "MIRA.Holt")]
    public async Task The_case_of_a_user_name_does_not_matter(bool respectsCase, string asked)
    {
        Choices.WhereRespectsCase = respectsCase;
        Store.AddMember("Mira Holt", "mira.holt");

        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client().FindByUsernameAsync([asked], CancellationToken.None);

        Assert.Equal("Mira Holt", Assert.Single(found[asked]).Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Inactive_members_are_found_by_user_name(bool hidden)
    {
        Choices.InactiveHiddenInLists = hidden;
        Store.AddMember("Gone", "gone", isInactive: true);

        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client().FindByUsernameAsync(["gone", "nobody"], CancellationToken.None);

        Assert.True(Assert.Single(found["gone"]).IsInactive);
    }

    [Fact]
    public async Task Many_names_are_requested_in_few_requests_with_short_addresses()
    {
        string[] names = Enumerable.Range(1, 100).Select(i => $"somebody.with.a.long.name.{i}@corp.example").ToArray();
        foreach (string name in names)
        {
            Store.AddMember(name, name);
        }

        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client().FindByUsernameAsync(names, CancellationToken.None);

        Assert.Equal(100, found.Count);
        Assert.InRange(Sandbox.Requests.Count, 3, 8);
        Assert.All(Sandbox.Requests, r => Assert.InRange(Sandbox.AmbitionUri.ToString().Length + r.RawUrl.Length, 1, 2000));
    }

    [Fact]
    public async Task Repeated_name_is_requested_once_and_an_empty_one_not_at_all()
    {
        Store.AddMember("A", "a");

        Assert.Single(await Client().FindByUsernameAsync(["a", "a"], CancellationToken.None));
        Assert.Empty(await Client().FindByUsernameAsync([], CancellationToken.None));

        Assert.EndsWith("where=Username='a';IsInactive='false','true'", Clear(Assert.Single(Sandbox.Requests)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_is_read_by_its_OID()
    {
        Store.AddMember("Mira Holt", "mira.holt", "m@x", "Role:5", isCollaborator: true, id: 1042);

        Provisioning.Agility.Members.AgilityMember? member = await Client().FindByOidAsync(Oid.Parse("Member:1042:7"), CancellationToken.None);

        Assert.Equal(
            ("Member:1042", "Mira Holt", "mira.holt", "m@x", "Role:5", true, false),
            (member!.Oid.ToString(), member.Name, member.Username, member.Email, member.DefaultRoleOid!.ToString(), member.IsCollaborator, member.IsInactive));
        Assert.False(string.IsNullOrEmpty(member.DefaultRole));
        Assert.DoesNotContain("'", member.DefaultRole, StringComparison.Ordinal);
        Assert.Null(await Client().FindByOidAsync(Oid.Parse("Member:9999"), CancellationToken.None));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(7, false)]
    [InlineData(7, true)]
    [InlineData(10, true)]
    [InlineData(200, false)]
    [InlineData(200, true)]
    public async Task All_pages_are_read_with_and_without_a_total(int size, bool withoutTotal)
    {
        Choices.TotalOnlyOnRequest = withoutTotal;
        for (int i = 1; i < 20; i++)
        {
            Store.AddMember("Member " + i, "m" + i);
        }

        List<Provisioning.Agility.Members.AgilityMember> all = await All(Client().Find(new MemberSearch { PageSize = size }));

        Assert.Equal(Store.Members.Select(m => m.Oid), all.Select(m => m.Oid.ToString()));

        // A short page that comes without a total is followed by one more.
        Assert.InRange(Sandbox.Requests.Count, (20 + size - 1) / size, (20 / size) + (withoutTotal ? 2 : 1));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 3)]
    [InlineData(4, 2)]
    public async Task Pages_that_a_service_cuts_short_are_read_to_the_end(int concurrency, int most)
    {
        string[] members = Enumerable.Range(1, 20).Select(i => Asset(i, "m" + i)).ToArray();
        RawServer server = Serve(request =>
        {
            Match page = Regex.Match(Uri.UnescapeDataString(request.Target), @"page=(\d+),(\d+)");
            int size = Math.Min(int.Parse(page.Groups[1].Value, CultureInfo.InvariantCulture), most);
            int start = int.Parse(page.Groups[2].Value, CultureInfo.InvariantCulture);
            return Xml($"<Assets total=\"20\">{string.Concat(members.Skip(start).Take(size))}</Assets>");
        });

        List<Provisioning.Agility.Members.AgilityMember> all = await All(Client(server).Find(new MemberSearch { PageSize = 8, MaximumConcurrency = concurrency }));

        Assert.Equal(Enumerable.Range(1, 20).Select(i => "m" + i), all.Select(m => m.Username));
    }

    [Fact]
    public async Task Members_created_meanwhile_come_at_most_once()
    {
        for (int i = 1; i < 10; i++)
        {
            Store.AddMember("Member " + i, "m" + i);
        }

        string[] before = Store.Members.Select(m => m.Oid).ToArray();
        MemberPages pages = Client().Find(new MemberSearch { PageSize = 3 });
        List<Provisioning.Agility.Members.AgilityMember> all = [];
        while (await pages.NextAsync(CancellationToken.None) is { } page)
        {
            all.AddRange(page);
            if (all.Count < 12)
            {
                Store.AddMember("New " + all.Count, "n" + all.Count);
            }
        }

        Assert.Equal(all.Count, all.Select(m => m.Oid).Distinct().Count());
        Assert.Empty(before.Except(all.Select(m => m.Oid.ToString())));
    }

    [Fact]
    public async Task Member_that_moves_to_the_next_page_comes_once()
    {
        RawServer server = Serve(request => Uri.UnescapeDataString(request.Target).EndsWith("page=2,0", StringComparison.Ordinal)
            ? Xml(Assets(Asset(1, "a"), Asset(2, "b")))
            : Xml(Assets(Asset(2, "b"))));

        Assert.Equal(["a", "b"], (await All(Client(server).Find(new MemberSearch { PageSize = 2 }))).Select(m => m.Username));
    }

    [Fact]
    public async Task Search_results_are_filtered_by_the_requested_text()
    {
        RawServer server = Serve(Xml(Assets(Asset(1, "Harriet"), Asset(2, "James HARRISON"), "<Asset id=\"Member:3\"/>")));

        Assert.Equal(["James HARRISON"], (await All(Client(server).Find(new MemberSearch { Name = "harrison" }))).Select(m => m.Name));
    }
}
