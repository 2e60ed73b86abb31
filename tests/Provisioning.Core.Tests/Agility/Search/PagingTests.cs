using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Search;

public sealed class PagingTests : FindingTest
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 2)]
    [InlineData(false, 7)]
    [InlineData(true, 7)]
    [InlineData(false, 10)]
    [InlineData(true, 10)]
    [InlineData(true, 200)]
    public async Task Every_member_comes_once_with_and_without_a_total(bool totalOnRequest, int pageSize)
    {
        Choices.TotalOnlyOnRequest = totalOnRequest;
        IReadOnlyList<string> oids = Add(19);

        IReadOnlyList<Provisioning.Agility.Members.AgilityMember> found = await ListAsync(new MemberSearch { PageSize = pageSize });

        Assert.Equal(oids, found.Select(m => m.Oid.ToString()));

        // One more at most shows that a full page was the last one, and one more a short page that comes without a total.
        Assert.InRange(Queries.Count, (20 + pageSize - 1) / pageSize, (20 / pageSize) + (totalOnRequest ? 2 : 1));
        Assert.All(Queries, q => Assert.Matches($"page={pageSize},0$|page={pageSize + 1},[0-9]+$", q));
    }

    [Theory]
    [InlineData(false, false, 20)]
    [InlineData(true, false, null)]
    [InlineData(true, true, 20)]
    public async Task Total_is_that_of_the_service(bool onRequest, bool asked, int? expected)
    {
        Choices.TotalOnlyOnRequest = onRequest;
        Add(19);
        MemberPages pages = Client.Find(new MemberSearch { PageSize = 5, NeedTotal = asked });

        await pages.NextAsync(default);

        Assert.Equal(expected, pages.Total);
        Assert.True(pages.IsTotalExact);
        Assert.Equal(asked, Queries.Single().Contains("needTotal=true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Members_to_skip_are_not_read()
    {
        IReadOnlyList<string> oids = Add(19);

        var found = await ListAsync(new MemberSearch { PageSize = 4, Skip = 15 });

        Assert.Equal(oids.Skip(15), found.Select(m => m.Oid.ToString()));
        Assert.EndsWith("page=4,15", Queries[0]);
        Assert.Empty(await ListAsync(new MemberSearch { Skip = 50 }));
    }

    [Fact]
    public async Task Members_to_skip_are_counted_here_when_the_service_cannot()
    {
        Add(19);

        var found = await ListAsync(new MemberSearch { Name = "Member 1", PageSize = 3, Skip = 2 });

        Assert.Equal(["Member 11", "Member 12"], found.Take(2).Select(m => m.Name));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Removals_before_the_next_page_hide_no_member(int pageSize)
    {
        IReadOnlyList<string> oids = Add(29);
        MemberPages pages = Client.Find(new MemberSearch { PageSize = pageSize });
        List<string> found = [];
        Queue<string> doomed = new(oids.Skip(1).Take(12));
        while (await pages.NextAsync(default) is { } page)
        {
            found.AddRange(page.Select(m => m.Oid.ToString()));

            // Members are removed as soon as they were read, the last one of the page too.
            while (doomed.Count > 0 && found.Contains(doomed.Peek()))
            {
                await Rest.ExecuteAsync(Oid.Parse(doomed.Dequeue()), "Delete", default);
            }
        }

        Assert.Empty(doomed);
        Assert.Equal(oids, found);
    }

    [Fact]
    public async Task Members_that_move_between_pages_come_once()
    {
        IReadOnlyList<string> oids = Add(19);
        MemberPages pages = Client.Find(new MemberSearch { PageSize = 5, Sort = ["-CreateDate"] });
        List<string> found = (await pages.NextAsync(default))!.Select(m => m.Oid.ToString()).ToList();
        Add(3);
        while (await pages.NextAsync(default) is { } page)
        {
            found.AddRange(page.Select(m => m.Oid.ToString()));
        }

        Assert.Equal(found.Distinct(), found);
        Assert.Empty(oids.Except(found));
    }

    [Fact]
    public async Task Service_that_repeats_one_page_is_an_error()
    {
        Sandbox.AddFault(Page(2, 1));
        Sandbox.AddFault(Page(3, 50));

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => ListAsync(new MemberSearch { PageSize = 2 }));

        Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, error.Kind);
        Assert.Contains("the last 20 answers contained nothing new", error.Message, StringComparison.Ordinal);
        Assert.Equal(22, Queries.Count);
    }

    [Fact]
    public async Task Page_repeated_because_of_removals_is_no_endless_list()
    {
        IReadOnlyList<string> oids = Add(19);
        Queue<string> doomed = new(oids.Where(o => o != "Member:20").Take(8));
        MemberPages pages = Client.Find(new MemberSearch { PageSize = 1 });
        List<string> found = [];
        while (await pages.NextAsync(default) is { } page)
        {
            found.AddRange(page.Select(m => m.Oid.ToString()));
            if (found.Count > 11 && doomed.Count > 0)
            {
                await Rest.ExecuteAsync(Oid.Parse(doomed.Dequeue()), "Delete", default);
            }
        }

        Assert.Empty(doomed);
        Assert.Equal(oids, found);
    }

    [Fact]
    public async Task Position_in_the_list_is_found_in_few_requests_after_many_removals()
    {
        IReadOnlyList<string> oids = Add(399);
        MemberPages pages = Client.Find(new MemberSearch { PageSize = 1 });
        List<string> found = [];
        while (found.Count < 300)
        {
            found.AddRange((await pages.NextAsync(default))!.Select(m => m.Oid.ToString()));
        }

        foreach (string oid in oids.Skip(1).Take(200))
        {
            await Rest.ExecuteAsync(Oid.Parse(oid), "Delete", default);
        }

        Sandbox.ClearRequests();
        found.AddRange((await pages.NextAsync(default))!.Select(m => m.Oid.ToString()));

        Assert.Equal(oids.Take(301), found);
        Assert.InRange(Queries.Count, 2, 18);
        while (await pages.NextAsync(default) is { } page)
        {
            found.AddRange(page.Select(m => m.Oid.ToString()));
        }

        Assert.Equal(oids, found);
        Assert.Null(pages.Shortfall);
    }

    [Fact]
    public async Task Nothing_is_read_ahead()
    {
        Add(19);
        MemberPages pages = Client.Find(new MemberSearch { PageSize = 5 });
        Assert.Empty(Sandbox.Requests);

        await pages.NextAsync(default);

        Assert.Single(Sandbox.Requests);
    }

    private List<string> Add(int count)
    {
        for (int i = 1; i <= count; i++)
        {
            Store.AddMember($"Member {i}", $"user{Guid.NewGuid():N}");
        }

        return Store.Members.Select(m => m.Oid).ToList();
    }

    private static SandboxFault Page(int members, int times) => new()
    {
        Kind = SandboxFaultKind.Answer,
        Status = 200,
        ContentType = "text/xml",
        Body = $"<Assets>{string.Concat(Enumerable.Range(1, members).Select(n => $"<Asset id=\"Member:{n}\"/>"))}</Assets>",
        Times = times,
    };
}
