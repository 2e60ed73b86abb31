using System.Globalization;
using System.Text.RegularExpressions;
using Provisioning.Agility;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Search;

/// <summary>Pages of members that are read before they are asked for.</summary>
public sealed class PagingAheadTests : FindingTest
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    [InlineData(false, 7)]
    [InlineData(false, 10)]
    [InlineData(true, 200)]
    public async Task Every_member_comes_once_in_the_same_requests_as_one_after_the_other(bool totalOnRequest, int pageSize)
    {
        Choices.TotalOnlyOnRequest = totalOnRequest;
        IReadOnlyList<string> oids = Add(39);
        await ListAsync(new MemberSearch { PageSize = pageSize });
        IReadOnlyList<string> one = Pages();
        Sandbox.ClearRequests();

        IReadOnlyList<Provisioning.Agility.Members.AgilityMember> found = await ListAsync(new MemberSearch { PageSize = pageSize, MaximumConcurrency = 4 });

        Assert.Equal(oids, found.Select(m => m.Oid.ToString()));
        Assert.Equal(one.Order(StringComparer.Ordinal), Pages().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task First_page_is_read_alone_and_stopping_early_reads_few_extra_pages()
    {
        Add(199);
        MemberPages pages = Client.Find(new MemberSearch { PageSize = 5, MaximumConcurrency = 4 });

        await pages.NextAsync(default);
        Assert.Single(Sandbox.Requests);
        for (int i = 0; i < 9; i++)
        {
            await pages.NextAsync(default);
        }

        pages.Stop();
        Assert.InRange(Sandbox.Requests.Count, 10, 13);
    }

    [Fact]
    public async Task Failed_page_ends_the_list_at_its_position()
    {
        IReadOnlyList<string> oids = Add(99);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 400, Times = 1, Skip = 6, PathContains = "/Data/Member", Body = "<Error><Message>no</Message></Error>", ContentType = "text/xml" });
        MemberPages pages = Client.Find(new MemberSearch { PageSize = 10, MaximumConcurrency = 4 });
        List<string> found = [];

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(async () =>
        {
            while (await pages.NextAsync(default) is { } page)
            {
                found.AddRange(page.Select(m => m.Oid.ToString()));
            }
        });

        Assert.Equal(ProvisioningErrorKind.Rejected, error.Kind);
        Assert.Equal(oids.Take(found.Count), found);
        Assert.InRange(found.Count, 10, 90);
        while (await pages.NextAsync(default) is { } page)
        {
            found.AddRange(page.Select(m => m.Oid.ToString()));
        }

        Assert.Equal(oids, found);
    }

    [Fact]
    public async Task Members_that_move_before_the_pages_read_ahead_are_not_missed()
    {
        IReadOnlyList<string> oids = Add(99);
        MemberPages pages = Client.Find(new MemberSearch { PageSize = 5, Sort = ["-CreateDate"], MaximumConcurrency = 8 });
        List<string> found = [];
        for (int i = 0; await pages.NextAsync(default) is { } page; i++)
        {
            found.AddRange(page.Select(m => m.Oid.ToString()));
            if (i is 3 or 7)
            {
                Add(3);
            }
        }

        Assert.Equal(found.Distinct(), found);
        Assert.Empty(oids.Except(found));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 6)]
    public async Task Concurrency_limit_of_pages_is_used_and_not_exceeded(int atOnce, int expected)
    {
        const int Last = 400;
        Gate gate = new(atOnce);
        using RawServer server = new(request => gate.PassAsync(Page(request, Last)));
        using AgilityConnection connection = new(server.Uri, Secrets.OfAgility(), Fast.Settings());
        MemberPages pages = new AgilityClient(connection).Find(new MemberSearch { PageSize = 10, MaximumConcurrency = atOnce });
        int count = 0;
        while (await pages.NextAsync(default) is { } page)
        {
            count += page.Count;
        }

        Assert.Equal(Last, count);
        Assert.Equal(expected, gate.Most);
    }

    private static RawAnswer Page(RawRequest request, int total)
    {
        Match page = Regex.Match(request.Target, "page=([0-9]+),([0-9]+)");
        (int size, int start) = (int.Parse(page.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(page.Groups[2].Value, CultureInfo.InvariantCulture));
        string assets = string.Concat(Enumerable.Range(start + 1, Math.Max(0, Math.Min(size, total - start))).Select(n => FormattableString.Invariant($"<Asset id=\"Member:{n}\"/>")));
        return RawAnswer.Of(200, FormattableString.Invariant($"<Assets total=\"{total}\">{assets}</Assets>"), "text/xml");
    }

    /// <summary>Holds answers back, after some that pass, until as many are waiting as are expected.</summary>
    private sealed class Gate(int expected)
    {
        private const int Free = 10;

        private readonly TaskCompletionSource<bool> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly object _lock = new();
        private int _passed;
        private int _now;

        public int Most { get; private set; }

        public async Task<RawAnswer> PassAsync(RawAnswer answer)
        {
            bool isHeld;
            lock (_lock)
            {
                isHeld = ++_passed > Free;
                Most = Math.Max(Most, ++_now);
                if (isHeld && _now == expected)
                {
                    _open.TrySetResult(true);
                }
            }

            if (isHeld)
            {
                await _open.Task;
            }

            lock (_lock)
            {
                _now--;
            }

            return answer;
        }
    }

    private List<string> Pages() => Queries.Select(q => Regex.Match(q, "page=.*").Value).ToList();

    private List<string> Add(int count)
    {
        for (int i = 1; i <= count; i++)
        {
            Store.AddMember($"Member {i}", $"user{Guid.NewGuid():N}");
        }

        return Store.Members.Select(m => m.Oid).ToList();
    }
}
