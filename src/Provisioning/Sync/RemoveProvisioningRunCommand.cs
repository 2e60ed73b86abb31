using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Sync.Run.Housekeeping;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Removes the journals and the plans of old runs. A run that is still needed is kept: to resume or undo it, for links and snapshots, for the limits, or
/// for reports.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ProvisioningRun", SupportsShouldProcess = true, DefaultParameterSetName = Age)]
[OutputType(typeof(RunSummary))]
public sealed class RemoveProvisioningRunCommand : StateCmdlet
{
    private const string Age = "Age";
    private const string Run = "Run";

    private readonly List<(string? StatePath, string RunId)> _requests = [];

    /// <summary>These runs, as <c>Get-ProvisioningRun</c> names them. One that is still needed is an error.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Run)]
    [ValidateNotNullOrEmpty]
    [RunIdTransformation]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string[] RunId { get; set; } = [];

    /// <summary>All runs that ended, or else began, at least this long ago: <c>90d</c>, <c>12h</c>, or a TimeSpan. Runs that are still needed are kept.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Age)]
    [AgeTransformation]
    public TimeSpan OlderThan { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public override string? StatePath { get; set; }

    /// <summary>Returns the runs that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess() => _requests.AddRange(RunId.Select(id => (StatePath, id)));

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (ParameterSetName == Age)
        {
            using RunRemover remover = RunRemover.Open(OpenState(), mayWrite: !IsWhatIf);
            DateTimeOffset before = DateTimeOffset.UtcNow - OlderThan;
            Remove(remover, remover.Runs.Where(r => RunRemover.TimeOf(r) < before));
            return;
        }

        foreach (IGrouping<string?, string> runs in _requests.GroupBy(r => r.StatePath, r => r.RunId))
        {
            StatePath = runs.Key;
            StateDirectory state = OpenState();
            using RunRemover remover = RunRemover.Open(state, mayWrite: !IsWhatIf);
            HashSet<string> wanted = [.. runs];
            Remove(remover, remover.Runs.Where(r => wanted.Remove(r.RunId)));
            foreach (string missing in wanted)
            {
                Tell(state.Missing(missing), missing);
            }
        }
    }

    // Oldest first: after an interruption the newer ones are left.
    private void Remove(RunRemover remover, IEnumerable<RunSummary> runs)
    {
        foreach (RunSummary run in runs.Reverse())
        {
            if (remover.Why(run) is { } reason)
            {
                TellKept(run, reason);
            }
            else if (ShouldProcess(FormattableString.Invariant($"The run {run.RunId} ({run.State}, steps: {run.StepCount}), its journal and its plan"), "Remove"))
            {
                Remove(remover, run);
            }
        }
    }

    private void Remove(RunRemover remover, RunSummary run)
    {
        try
        {
            remover.Remove(run);
        }
        catch (ProvisioningException e)
        {
            Tell(e, run);
            return;
        }

        if (PassThru)
        {
            WriteObject(run);
        }
    }

    private void TellKept(RunSummary run, string reason)
    {
        string message = $"The run {run.RunId} is kept. {reason}";
        if (ParameterSetName == Age)
        {
            WriteVerbose(message);
        }
        else
        {
            Tell(new ProvisioningException(ProvisioningErrorKind.NotAllowed, message), run);
        }
    }

    private void Tell(ProvisioningException error, object target) => WriteError(ErrorRecords.From(error, CommandName, target is RunSummary run ? run.RunId : target));
}
