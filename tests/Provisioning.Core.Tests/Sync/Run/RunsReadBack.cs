using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Carries plans out and reads their journals back, step by step.</summary>
internal static class RunsReadBack
{
    public static Task<RunRecord> ApplyAsync(this RunContext context, ProvisioningPlan plan, ApplyRequest request, CancellationToken cancellationToken) =>
        ReadAsync(context, new PlanRunner(context).ApplyAsync(plan, request, cancellationToken));

    public static Task<RunRecord> ResumeAsync(this RunContext context, string runId, ApplyRequest request, CancellationToken cancellationToken) =>
        ReadAsync(context, new PlanRunner(context).ResumeAsync(runId, request, cancellationToken));

    private static async Task<RunRecord> ReadAsync(RunContext context, Task<RunSummary> run) =>
        JournalReader.Read(context.State, (await run.ConfigureAwait(false)).RunId);
}
