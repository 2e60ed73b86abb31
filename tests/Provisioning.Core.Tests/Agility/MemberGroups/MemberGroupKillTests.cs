using Provisioning.Agility.MemberGroups;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.MemberGroups;

/// <summary>Work that is killed while an answer is on its way, and done again: nothing is there twice.</summary>
public sealed class MemberGroupKillTests : MemberGroupTest
{
    [Fact]
    public async Task Created_group_is_found_by_the_next_attempt()
    {
        await KillAsync(AddOrCreateUntil, () => Named("Berth") == 1);

        Assert.Equal(ProvisioningOutcome.Assigned, (await AddOrCreate(Draft("mira.holt", "Berth"))).Single().Outcome);
        Assert.Equal(1, Named("Berth"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Added_members_are_not_sent_again(bool bulkIsMissing)
    {
        Choices.BulkIsMissing = bulkIsMissing;
        await KillAsync(AddSixUntil, () => In(Pier).Length == 3, skip: bulkIsMissing ? 1 : 0);
        int killed = Posts.Count;

        ProvisioningOutcome[] outcomes = [.. (await Add(Six())).Select(r => r.Outcome)];

        AssertAllIn();
        Assert.Equal([ProvisioningOutcome.NoChange, ProvisioningOutcome.NoChange], outcomes.Take(2));
        Assert.All(Posts.Skip(killed), p => Assert.DoesNotContain(Pier, p.Body + p.Path.Replace("/1100", Pier, StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private int Named(string name) => Store.Assets("MemberLabel").Count(a => a["Name"] == name);

    private static Task AddOrCreateUntil(AgilityMemberGroupClient client, CancellationToken killed) =>
        client.AddMembersAsync([Draft("mira.holt", "Berth")], createMissing: true, null, killed);

    private static Task AddSixUntil(AgilityMemberGroupClient client, CancellationToken killed) =>
        client.AddMembersAsync(Six(), createMissing: false, null, killed);

    // The service has done its work and its answer does not come before the end.
    private async Task KillAsync(Func<AgilityMemberGroupClient, CancellationToken, Task> work, Func<bool> isDone, int skip = 0)
    {
        Sandbox.AddFault(new SandboxFault { Method = "POST", Kind = SandboxFaultKind.Late, Delay = Poll.Patience, Skip = skip });
        using CancellationTokenSource killed = new();
        using AgilityMemberGroupClient client = new(Connection);
        Task working = work(client, killed.Token);
        await Poll.UntilAsync(isDone);
        await Poll.EndsWhenCancelledAsync(killed, working);
    }
}
