using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Compares an HR export with the services and gives the plan that would bring them to what the export says; or gives the plan that would undo a
/// run. Nothing is changed. The steps are in <c>Steps</c>, what is left out in <c>Problems</c>.
/// </summary>
[Cmdlet(VerbsCommon.New, "ProvisioningPlan", DefaultParameterSetName = OfSource)]
[OutputType(typeof(ProvisioningPlan))]
public sealed class NewProvisioningPlanCommand : SourceCmdlet
{
    private const string OfSource = "Source";
    private const string OfRun = "Undo";

    /// <summary>The run to undo: its name, or what <c>Get-ProvisioningRun</c> gives.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfRun)]
    [RunIdTransformation]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string Undo { get; set; } = "";

    /// <summary>Of the run only these people: by the key of the source, or by the user name or the identifier of the account.</summary>
    [Parameter(ParameterSetName = OfRun)]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Position = 0, ParameterSetName = OfSource)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public override string[] Path { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(ParameterSetName = OfSource)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public override string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = OfSource)]
    [ValidateNotNull]
    public override object Mapping { get; set; } = "";

    /// <inheritdoc/>
    [Parameter(ValueFromPipeline = true, ParameterSetName = OfSource)]
    public override PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = OfSource)]
    [ValidateNotNullOrEmpty]
    public override string? SourceName { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = OfSource)]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public override string[]? Service { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = OfSource)]
    [ValidateNotNullOrEmpty]
    public override object? EffectiveDate { get; set; }

    /// <summary>The directory of journals, locks and snapshots; the user's own state directory unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Disables active accounts that no row of the export mentions.</summary>
    [Parameter(ParameterSetName = OfSource)]
    public SwitchParameter DisableMissing { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        StateDirectory state = StatePaths.Find(this, StatePath);
        ProvisioningPlan plan = ParameterSetName == OfRun ? PlanUndo(state) : PlanSources(state);
        WriteObject(plan);
    }

    private ProvisioningPlan PlanUndo(StateDirectory state)
    {
        UndoFromCommandLine job = new(Undo, Key, Progress.Tell);
        RunTargets targets = Targets(job.Services(state));
        ProvisioningPlan plan = AwaitEngine(token => job.MakeAsync(targets, state, Log, token));
        foreach (string line in UndoFromCommandLine.WhatStays(plan))
        {
            WriteWarning(line);
        }

        return plan;
    }

    private ProvisioningPlan PlanSources(StateDirectory state)
    {
        PlanFromCommandLine job = new(this, this, Piped, PlanFromCommandLine.ReadMapping(this, this, Cancellation), DisableMissing, Progress.Tell);
        RunTargets targets = Targets(job.Services);
        ProvisioningPlan plan = AwaitEngine(token => job.MakeAsync(targets, state, Log, token));
        if (PlanFromCommandLine.Unread(plan) is { } unread)
        {
            WriteWarning(unread);
        }

        if (PlanFromCommandLine.Matched(plan) is { } matched)
        {
            WriteSummary($"Accounts found for people without a link: {matched}. The run links them.");
        }

        PlanFromCommandLine.Hints(plan).ToList().ForEach(WriteWarning);
        int leftOut = plan.Problems.Count(p => p.Row > 0 && !p.IsProtected);
        if (leftOut > 0)
        {
            WriteWarning(FormattableString.Invariant($"Rows of '{plan.Source}' that are left out: {leftOut}. They are in the plan's Problems."));
        }

        foreach (PlanProblem problem in plan.Problems.Where(p => (p.Row == 0 || p.IsProtected) && !p.IsExpected))
        {
            WriteWarning(problem.Message);
        }

        return plan;
    }
}
