using System.Collections;
using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Finishes runs that were interrupted or stopped. Steps with a recorded outcome are not repeated; uncertain steps are checked first. The
/// limits were checked when the run began and are not checked again. A run that cannot be resumed, such as one that has ended, is an error of
/// its own; the next ones are tried.
/// </summary>
[Cmdlet(VerbsLifecycle.Resume, "ProvisioningRun", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult), typeof(PlanStep))]
public sealed class ResumeProvisioningRunCommand : RunCmdlet
{
    private readonly List<(string RunId, string? StatePath)> _runs = [];

    /// <summary>The run, as <c>Get-ProvisioningRun</c> names it, or several.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [RunIdTransformation]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string[] RunId { get; set; } = [];

    /// <summary>
    /// How many steps of a service may fail before the run stops once more: <c>@{ Failure = '100%' }</c>. The other limits were checked
    /// when the run began. Without it, the limit that the run began with applies.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Limit { get; set; }

    private protected override LimitOptions ReadLimits()
    {
        IReadOnlyDictionary<string, Limit> limits = PlanInput.LimitsOf(Limit);
        return limits.Keys.FirstOrDefault(l => l != nameof(LimitOptions.Failure)) is { } other
            ? throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"-Limit: '{other}' was checked when the run began, and is not checked again. Only {nameof(LimitOptions.Failure)} counts here. Nothing was sent.")
            : new LimitOptions().Beside(limits);
    }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public override string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess() => _runs.AddRange(RunId.Select(id => (id, StatePath)));

    // A run that cannot be resumed, above all one that has ended, does not keep the next ones from it.
    private protected override int Run()
    {
        int code = RunExit.Done;
        foreach ((string runId, string? statePath) in _runs)
        {
            StatePath = statePath;
            StateDirectory state = OpenState();
            Passwords.Open(state, IsWhatIf);
            try
            {
                int own = Resume(state, runId);
                code = own == RunExit.Done || code == RunExit.CouldNotRun ? code : own;
            }
            catch (ProvisioningException e) when (e.Kind is ProvisioningErrorKind.NotFound or ProvisioningErrorKind.State or ProvisioningErrorKind.InvalidSource)
            {
                Remember(e, runId);
                code = RunExit.CouldNotRun;
            }
        }

        return code;
    }

    private int Resume(StateDirectory state, string runId)
    {
        RunHeader header = JournalReader.ReadHeader(state, runId);
        RunTargets targets = Targets(header.Services);
        PlanRunner runner = new(Context(targets, state));
        (ProvisioningPlan plan, IReadOnlyList<PlanStep> rest) = runner.FindRest(runId);
        Passwords.Tell(plan, rest, header.Options.TryGetValue(nameof(PasswordFile), out string? former) ? former : null);
        if (IsWhatIf)
        {
            ShowSummary(plan, limits: [], rest);
        }

        if (MayRun(plan.Source, rest, targets, matched: null, out bool isPreview))
        {
            AwaitRun((request, token) => runner.ResumeAsync(runId, request, token));
            return RunExit.Done;
        }

        if (!isPreview)
        {
            return RunExit.CouldNotRun;
        }

        WriteObjects(rest);
        return rest.Count > 0 ? RunExit.Pending : RunExit.Done;
    }
}
