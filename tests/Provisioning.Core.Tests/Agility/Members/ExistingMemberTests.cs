using System.Text.Json.Nodes;
using Provisioning.Agility.Members;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Existing members among new ones are updated together.</summary>
public sealed class ExistingMemberTests : BulkChangeTest
{
    [Fact]
    public async Task Updates_and_creates_are_sent_in_separate_requests()
    {
        AddMembers(20);

        IReadOnlyList<ProvisioningResult> results = await Create(40, IfExists.Update);

        Assert.Equal([.. Enumerable.Repeat(ProvisioningOutcome.Updated, 20), .. Enumerable.Repeat(ProvisioningOutcome.Created, 20)], Outcomes(results));
        Assert.All(results, r => Assert.Equal("Create", r.Action));
        Assert.Equal([20, 20], Posts.Select(p => JsonNode.Parse(p.Body!)!.AsArray().Count));
        Assert.Equal("555-20", Member(20).Phone);
    }

    [Fact]
    public async Task Members_are_enabled_in_one_request()
    {
        AddMembers(20, isInactive: true);

        Assert.All(await Create(20, IfExists.Reactivate), r => Assert.Equal(ProvisioningOutcome.Enabled, r.Outcome));
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Lost_answer_to_updates_is_followed_by_a_read()
    {
        AddMembers(10);
        Fault(SandboxFaultKind.CutAfter);

        Assert.All(await Create(10, IfExists.Update), r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.Single(Posts);
    }

    private Task<IReadOnlyList<ProvisioningResult>> Create(int count, IfExists rule) => Client().CreateMembersAsync(
        [.. Enumerable.Range(1, count).Select(i => new MemberDraft { Username = Name(i), Name = $"Person {i}", Phone = $"555-{i}", DefaultRole = "Team Member", Row = i })],
        rule,
        default);
}
