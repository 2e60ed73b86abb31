using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A first night in both services, with a group and a project role for everybody: many steps travel in one request, however many people there are.</summary>
[Trait("Category", "Speed")]
public sealed class FirstNightSpeedTests
{
    private const int Few = 1000;
    private const int Many = 4000;
    private const double MostForStep = 0.03;

    [Fact]
    public async Task Requests_per_step_are_few_and_constant()
    {
        double few = await RequestsForStepAsync(Few);
        double many = await RequestsForStepAsync(Many);

        Assert.InRange(few, 0, MostForStep);
        Assert.InRange(many, 0, few);
    }

    private static async Task<double> RequestsForStepAsync(int people)
    {
        using Night night = new();
        return await night.RequestsForStepAsync(people);
    }

    private sealed class Night : ApplyTest
    {
        public async Task<double> RequestsForStepAsync(int people)
        {
            Sandbox.ClearRequests();
            ProvisioningPlan plan = await Plan([.. Enumerable.Range(1, people).Select(n => Row($"p{n}", team: $"Team {n % 40}", role: "Role:4"))]);
            RunRecord run = await Apply(plan, new LimitOptions { MaxCreate = Limit.Of(people) });

            Assert.Equal(RunState.Done, run.State);
            Assert.InRange(plan.Steps.Count, 4 * people, (4 * people) + 41);
            Assert.Equal(plan.Steps.Select(s => s.Number), run.Finished.Select(s => s.Number));
            Assert.Equal(plan.Steps.Count, Results.Count);
            return (double)Sandbox.Requests.Count / plan.Steps.Count;
        }
    }
}
