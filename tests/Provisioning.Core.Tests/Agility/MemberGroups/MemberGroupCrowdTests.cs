using Provisioning.Agility.MemberGroups;
using Provisioning.Batch;

namespace Provisioning.Core.Tests.Agility.MemberGroups;

/// <summary>Many rows are few requests, whatever their order, and chunks at once get in no one's way.</summary>
public sealed class MemberGroupCrowdTests : MemberGroupTest
{
    private const int Most = 40;
    private static readonly string[] s_groups = ["Pier", "Quay", "Dock"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_thousand_people_into_three_groups_each_are_few_requests(bool groupByGroup)
    {
        AddCrowd(1000);
        MemberGroupDraft[] rows = groupByGroup
            ? [.. s_groups.SelectMany((g, i) => Enumerable.Range(1, 1000).Select(p => Draft($"p{p}", g, (1000 * i) + p)))]
            : [.. Enumerable.Range(1, 1000).SelectMany(p => s_groups.Select((g, i) => Draft($"p{p}", g, (3 * p) + i - 2)))];

        Assert.All(await AtOnce(rows), r => Assert.Equal((ProvisioningOutcome.Assigned, 1), (r.Outcome, r.Attempts)));

        Assert.Equal([1001, 1000, 1000], new[] { Pier, Quay, Dock }.Select(g => In(g).Length));
        Assert.InRange(Sandbox.Requests.Count, 1, Most);
    }

    [Fact]
    public async Task Chunk_needs_one_request_for_each_group_without_the_Bulk_API()
    {
        Choices.BulkIsMissing = true;
        AddCrowd(1000);

        Assert.All(await AtOnce([.. Enumerable.Range(1, 1000).Select(p => Draft($"p{p}", s_groups[p % 3], p))]), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.InRange(Sandbox.Requests.Count, 1, Most);
    }

    [Fact]
    public async Task Concurrent_chunks_create_a_missing_group_once()
    {
        AddCrowd(1000);
        using AgilityMemberGroupClient client = new(Connection);
        MemberGroupDraft[] rows = [.. Enumerable.Range(1, 1000).Select(p => Draft($"p{p}", p % 2 == 0 ? "Berth" : "Slip", p))];

        await Task.WhenAll(rows.Chunk(100).Select(c => client.AddMembersAsync(c, createMissing: true, null, None)));

        Assert.Equal(["Berth", "Slip"], Store.Assets("MemberLabel").Select(a => a["Name"]!).Where(n => n is "Berth" or "Slip").Order());
        Assert.Equal(500, In(Store.Assets("MemberLabel").Single(a => a["Name"] == "Berth").Oid).Length);
    }

    [Fact]
    public async Task Groups_beyond_the_request_limit_need_several_requests()
    {
        foreach (int i in Enumerable.Range(1, 250))
        {
            Store.AddMemberLabel($"Reports to {i}");
        }

        using AgilityMemberGroupClient client = new(Connection);
        Assert.All(
            await client.AddMembersAsync([.. Enumerable.Range(1, 250).Select(i => Draft("mira.holt", $"Reports to {i}", i))], createMissing: false, null, None),
            r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal(3, Posts.Count);
    }

    private void AddCrowd(int count)
    {
        foreach (int i in Enumerable.Range(1, count))
        {
            Store.AddMember($"P {i}", $"p{i}");
        }
    }

    private async Task<IReadOnlyList<ProvisioningResult>> AtOnce(MemberGroupDraft[] rows)
    {
        using AgilityMemberGroupClient client = new(Connection);
        using RequestPlaces places = new(4);
        IReadOnlyList<ProvisioningResult>[] results = await Task.WhenAll(
            rows.Chunk(client.ChunkCount).Select(c => places.RunAsync(() => client.AddMembersAsync(c, createMissing: false, places, None), None)));
        Assert.Equal(rows.Select(r => r.Row), results.SelectMany(r => r).Select(r => r.Row));
        return [.. results.SelectMany(r => r)];
    }
}
