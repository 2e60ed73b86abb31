using System.Text.Json.Nodes;
using Provisioning.Agility.Members;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Those who are to be created and are there already are brought to what their rows say together.</summary>
public sealed class ExistingMemberTests : BulkChangeTest
{
    [Fact]
    public async Task Updates_go_in_one_request_and_creates_in_another()
    {
        AddMembers(20);

        IReadOnlyList<ProvisioningResult> results = await Create(40, IfExists.Update);

        Assert.Equal([.. Enumerable.Repeat(ProvisioningOutcome.Updated, 20), .. Enumerable.Repeat(ProvisioningOutcome.Created, 20)], Outcomes(results));
        Assert.All(results, r => Assert.Equal("Create", r.Action));
        Assert.Equal([20, 20], Posts.Select(p => JsonNode.Parse(p.Body!)!.AsArray().Count));
        Assert.Equal("555-20", Member(20).Phone);
    }

    [Fact]
    public async Task Log_ins_are_given_back_in_one_request()
    {
        AddMembers(20, isInactive: true);

        Assert.All(await Create(20, IfExists.Reactivate), r => Assert.Equal(ProvisioningOutcome.Enabled, r.Outcome));
        Assert.Single(Posts);
    }

    [Fact]
    public async Task A_lost_answer_to_the_updates_is_read()
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
