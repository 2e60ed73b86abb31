using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Provisioning.Planning;

namespace Provisioning.Commands;

/// <summary>
/// Finishes a run that was killed or stopped. Steps with a known outcome are not repeated; those in doubt are looked up first. The
/// guard has passed the plan already and is not asked again.
/// </summary>
[Cmdlet(VerbsLifecycle.Resume, "ProvisioningRun", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult), typeof(PlanStep))]
public sealed class ResumeProvisioningRunCommand : RunCmdlet
{
    private readonly List<string> _runs = [];

    /// <summary>The run, as <c>Get-ProvisioningRun</c> names it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string RunId { get; set; } = "";

    /// <inheritdoc/>
    protected override void OnProcess() => _runs.Add(RunId);

    private protected override int Run()
    {
        StateDirectory state = OpenState();
        int code = RunExit.Done;
        foreach (string runId in _runs)
        {
            RunRecord record = JournalReader.Read(state, runId);
            List<PlanStep> rest = Rest(state, record);
            if (MayRun(runId, rest, out bool isPreview))
            {
                PlanRunner runner = new(Targets(record.Header!.Systems), state, Log);
                AwaitRun((request, token) => runner.ResumeAsync(runId, request, token));
            }
            else if (isPreview)
            {
                WriteObject(rest, enumerateCollection: true);
            }
            else
            {
                code = RunExit.CouldNotRun;
            }
        }

        return code;
    }

    private static List<PlanStep> Rest(StateDirectory state, RunRecord record)
    {
        using Stream file = state.OpenPlan(record.RunId);
        HashSet<int> finished = [.. record.Finished.Select(s => s.Number)];
        return PlanFile.Read(file, Path.GetFileName(state.PlanPath(record.RunId))).Steps.Where(s => !finished.Contains(s.Number)).ToList();
    }
}
