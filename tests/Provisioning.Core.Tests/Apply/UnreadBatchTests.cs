using System.Linq;
using System.Threading.Tasks;
using Provisioning.Planning;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Apply;

/// <summary>Members of a batch that cannot be read: it is not for the steps to fail, since the run can go on when the service is well again.</summary>
public sealed class UnreadBatchTests : ApplyTest
{
    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task The_run_ends_and_is_resumed(int status)
    {
        await Sync(Row("ann"), Row("bo"), Row("cy"));
        ProvisioningPlan plan = await Plan(Row("ann", phone: "1"), Row("bo", phone: "2"), Row("cy", phone: "3"));

        // The first request counts active members for the limits.
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = status, Method = "GET", PathContains = "Data/Member", Skip = 1, Times = 99 });

        await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan with { Steps = plan.Steps.Where(s => s.System == "Agility").ToList() }, Generous));
        RunSummary stopped = RunList.Read(State).First();

        Assert.Equal(RunState.Error, stopped.State);
        Assert.Empty(JournalReader.Read(State, stopped.RunId).Finished);
        Sandbox.ClearFaults();
        Assert.Equal(RunState.Done, (await Resume(stopped.RunId)).State);
        Assert.Equal(["1", "2", "3"], Sandbox.Agility.Members.Where(m => m.Phone is { Length: > 0 }).Select(m => m.Phone).OrderBy(p => p));
    }
}
