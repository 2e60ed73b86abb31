using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Search;

/// <summary>Lists are read while 100 members are created and 100 are deleted by another user.</summary>
public sealed class PagingUnderChangeTests : FindingTest
{
    private const int Changes = 100;
    private const int Burst = 10;

    [Theory]
    [InlineData(600, 1)]
    [InlineData(2_500, 7)]
    [InlineData(6_000, 200)]
    public Task Members_are_read_once_and_none_is_missed(int count, int pageSize) => ReadWhileOthersWriteAsync(count, pageSize);

    [Theory]
    [Trait("Set", "Nightly")]
    [InlineData(25_000, 7)]
    [InlineData(25_000, 50)]
    [InlineData(25_000, 200)]
    public Task Many_members_are_read_once_and_none_is_missed(int count, int pageSize) => ReadWhileOthersWriteAsync(count, pageSize);

    [Theory]
    [InlineData(600, 1, 2)]
    [InlineData(600, 3, 32)]
    [InlineData(2_500, 7, 4)]
    [InlineData(6_000, 200, 4)]
    public Task Members_are_read_once_and_none_is_missed_with_read_ahead(int count, int pageSize, int atOnce) =>
        ReadWhileOthersWriteAsync(count, pageSize, atOnce);

    private async Task ReadWhileOthersWriteAsync(int count, int pageSize, int atOnce = 1)
    {
        List<string> stay = Enumerable.Range(0, count).Select(i => Store.AddMember($"Member {i}", $"user{i}").Oid).ToList();
        Queue<string> doomed = Doomed(stay);
        stay = stay.Except(doomed).Append("Member:20").ToList();

        // The reader allows the changes in bursts on its way, the first ones behind it and the last ones before it.
        using SemaphoreSlim allowed = new(0);
        Task changer = ChangeAsync(doomed, allowed);
        List<string> found = [];
        int released = 0;
        MemberPages pages = Client.Find(new MemberSearch { PageSize = pageSize, MaximumConcurrency = atOnce });
        while (await pages.NextAsync(default) is { } page)
        {
            found.AddRange(page.Select(m => m.Oid.ToString()));
            int due = Math.Clamp((int)(((double)found.Count / count - 0.05) / 0.9 * Changes) / Burst * Burst, 0, Changes);
            if (due > released)
            {
                allowed.Release(due - released);
                released = due;
            }
        }

        Assert.Equal(Changes, released);
        await changer;
        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.Empty(stay.Except(found));
        Assert.Null(pages.Shortfall);
        Assert.Equal(Changes, Store.Members.Count(m => m.IsDeleted));
    }

    // From everywhere, in the order of the list.
    private static Queue<string> Doomed(List<string> oids)
    {
        Random random = new(20_240_229);
        return new Queue<string>(oids.OrderBy(_ => random.Next()).Take(Changes).OrderBy(o => Oid.Parse(o).Number));
    }

    private async Task ChangeAsync(Queue<string> doomed, SemaphoreSlim allowed)
    {
        for (int i = 0; i < Changes; i++)
        {
            await allowed.WaitAsync();
            Store.AddMember($"New {i}", $"new{i}");
            await Rest.ExecuteAsync(Oid.Parse(doomed.Dequeue()), "Delete", default);
        }
    }
}
