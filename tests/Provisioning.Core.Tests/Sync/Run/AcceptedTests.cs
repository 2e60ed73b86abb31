using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A step that Ambition has only received is finished for its run, and counts as done only when the service says so.</summary>
public sealed class AcceptedTests : ApplyTest
{
    [Fact]
    public async Task Accepted_change_is_sent_again_until_done_if_accounts_are_not_readable()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Denied;
        await Sync(Row("bo"));
        Sandbox.Options.Ambition.SuccessAnswers202 = true;

        RunRecord received = await Sync(Row("ann"), Row("bo", "left"));
        ProvisioningPlan again = await Plan(Row("ann"), Row("bo", "left"));
        Sandbox.Options.Ambition.SuccessAnswers202 = false;
        RunRecord done = await Apply(again, Generous);

        Assert.Equal(RunState.Done, received.State);
        Assert.All(received.Steps.Where(s => s.Step!.Service == "Ambition"), s => Assert.Equal(ProvisioningOutcome.Accepted, s.Outcome!.Outcome));
        Assert.All(received.Steps, s => Assert.True(s.IsFinished));
        Assert.Contains(again.Steps, s => s is { Service: "Ambition", Kind: PlanStepKind.Disable, Key: "bo@corp.example" });
        Assert.Contains(again.Steps, s => s is { Service: "Ambition", Kind: PlanStepKind.AddMembership, Key: "ann@corp.example" });
        Assert.DoesNotContain(again.Steps, s => s.Service == "Agility");
        Assert.Equal(RunState.Done, done.State);
        Assert.Empty((await Plan(Row("ann"), Row("bo", "left"))).Steps);
    }

    [Fact]
    public async Task Accepted_change_is_settled_by_the_account_list()
    {
        Sandbox.Options.Ambition.SuccessAnswers202 = true;

        await Sync(Row("ann", team: ""));

        Assert.Empty((await Plan(Row("ann", team: ""))).Steps);
    }

    [Fact]
    public async Task Resumed_run_does_not_send_an_accepted_step_again()
    {
        Sandbox.Options.Ambition.SuccessAnswers202 = true;
        RunRecord run = await Sync(Row("ann"), Row("bo"));
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        await CutAsync(run.RunId, journal, Array.LastIndexOf(journal, (byte)'\n', journal.Length - 2) + 1);
        Sandbox.ClearRequests();

        RunRecord resumed = await Resume(run.RunId);

        Assert.Equal(RunState.Done, resumed.State);
        Assert.Empty(Writes);
    }
}
