using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Members of a batch that cannot be read are not sent: each step fails with the service's error, the other service goes on, and the next night does the rest.</summary>
public sealed class UnreadBatchTests : ApplyTest
{
    [Theory]
    [InlineData(500, "Data/Member", ProvisioningErrorKind.ServerError)]
    [InlineData(429, "Data/Member", ProvisioningErrorKind.Throttled)]
    [InlineData(500, "ProjectRoles", ProvisioningErrorKind.ServerError)]
    public async Task Steps_of_an_unreadable_batch_fail_with_the_message_of_the_service(int status, string path, ProvisioningErrorKind kind)
    {
        string role = path == "ProjectRoles" ? "Role:4" : "";
        await Sync(Row("ann"), Row("bo"), Row("cy"));
        ProvisioningPlan plan = await Plan(Row("ann", phone: "1", role: role), Row("bo", phone: "2", role: role), Row("cy", phone: "3", team: "Cats", role: role));

        // The first request for members counts the active ones for the limits.
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = status, Method = "GET", PathContains = path, Skip = path == "Data/Member" ? 1 : 0, Times = 99 });
        Results.Clear();

        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.DoneWithFailures, run.State);
        Assert.Contains(Results, r => r.Service == "Agility" && r.Outcome == ProvisioningOutcome.Failed);
        Assert.All(Results.Where(r => r.Outcome == ProvisioningOutcome.Failed), r => Assert.Equal(kind, r.Error!.Kind));
        Assert.Contains(Results, r => r.Service == "Ambition" && r.Outcome != ProvisioningOutcome.Failed);
        Sandbox.ClearFaults();
        Assert.Equal(RunState.Done, (await Sync(Row("ann", phone: "1", role: role), Row("bo", phone: "2", role: role), Row("cy", phone: "3", team: "Cats", role: role))).State);
        Assert.Equal(["1", "2", "3"], Sandbox.Agility.Members.Where(m => m.Phone is { Length: > 0 }).Select(m => m.Phone).OrderBy(p => p));
    }
}
