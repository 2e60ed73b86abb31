using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Sync.Mapping;
using Provisioning.Http;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Makes a plan of what was said on the command line. The commands that plan have bases of their own, so the five parameters stand in
/// each of them; what they mean stands here.
/// </summary>
internal sealed class PlanJob
{
    private readonly ProvisioningMapping _mapping;
    private readonly PlanRequest _request;

    /// <summary>Reads the parameters; neither the export nor a service is asked yet.</summary>
    /// <exception cref="ProvisioningException">A parameter or the mapping cannot be used.</exception>
    public PlanJob(
        PSCmdlet command,
        string path,
        object mapping,
        string[]? systems,
        bool disableMissing,
        object? today,
        Action<RunPhase, long, long?> progress,
        CancellationToken cancellation)
    {
        DateTime day = PlanInput.Day(today);
        _mapping = PlanInput.Only(MappingFile.Read(mapping, p => FilePaths.Resolve(command, p), cancellation), systems);
        _request = new PlanRequest { Path = FilePaths.Resolve(command, path), Today = day, DisableMissing = disableMissing, Progress = progress };
    }

    /// <summary>The services that the plan is about.</summary>
    public IEnumerable<string> Systems => _mapping.Systems.Select(s => s.System);

    public Task<ProvisioningPlan> MakeAsync(RunTargets targets, StateDirectory state, IProvisioningLog log, CancellationToken cancellationToken) =>
        new PlanSource(new RunContext(targets, state, log)).MakeAsync(_mapping, _request, cancellationToken);

    /// <summary>What a plan cannot know; <c>null</c> when every service told who is there.</summary>
    public static string? Unseen(ProvisioningPlan plan)
    {
        if (plan.Unseen.Count == 0)
        {
            return null;
        }

        int leavers = plan.Steps.Count(s => s.Kind == PlanStepKind.Disable && plan.Unseen.Contains(s.System));
        return FormattableString.Invariant(
            $"The accounts of {string.Join(" and ", plan.Unseen)} cannot be read, and no earlier run tells who is there. People are planned as if new; people who have left are switched off without a look, whether they have an account or not ({leavers}); accounts that the export does not mention are not seen.");
    }
}
