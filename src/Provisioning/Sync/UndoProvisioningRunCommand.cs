using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Undoes a run: what it changed becomes what it was, as far as it was not changed since. Accounts that it created are disabled, never deleted.
/// The undo is a run like any other, with limits, a journal and a report, and can itself be undone.
/// </summary>
[Cmdlet(VerbsCommon.Undo, "ProvisioningRun", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult), typeof(PlanStep))]
public sealed class UndoProvisioningRunCommand : PlanRunCmdlet
{
    private readonly List<(string RunId, string? StatePath)> _runs = [];

    /// <summary>The run, as <c>Get-ProvisioningRun</c> names it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [RunIdTransformation]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string RunId { get; set; } = "";

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public override string? StatePath { get; set; }

    /// <summary>Only these people: by the key of the source, or by the user name or the identifier of the account.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = [];

    private protected override IEnumerable<(string Name, string? Value)> MoreOptions => [(nameof(Key), Key.Length > 0 ? string.Join("; ", Key) : null)];

    /// <inheritdoc/>
    protected override void OnProcess() => _runs.Add((RunId, StatePath));

    private protected override int Run()
    {
        if (_runs.Count != 1)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"{_runs.Count} runs were given, and one is needed: each undo is a run of its own. Undo the newest one first. Nothing was sent.");
        }

        (string runId, StatePath) = _runs[0];
        UndoFromCommandLine job = new(runId, Key, Progress.Tell, Limits);
        RunTargets targets = Targets(job.Services(OpenState()));
        StateDirectory state = PrepareState();
        ProvisioningPlan plan = AwaitEngine(token => job.MakeAsync(targets, state, Log, token));
        foreach (string line in UndoFromCommandLine.WhatStays(plan))
        {
            WriteWarning(line);
        }

        return CarryOut(plan, state, targets, isFresh: true);
    }
}
