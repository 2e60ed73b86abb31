using System.Globalization;
using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Synchronizes user accounts with an HR export: plan, limits, run and journal in one command for every night. One result
/// for each step; an error for each step that failed and for each row that cannot be used. <c>-WhatIf</c> gives the steps.
/// </summary>
[Cmdlet(VerbsData.Sync, "ProvisionedUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult), typeof(PlanStep))]
public sealed class SyncProvisionedUserCommand : PlanRunCmdlet, ISourceParameters
{
    private PipedSource? _piped;

    /// <summary>
    /// The export: a CSV file, or several, which are one source; <c>*</c>, <c>?</c> and <c>[]</c> are wildcards. Needed unless rows come down the pipeline, or the
    /// mapping says where its sources are.
    /// </summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The export, or several, by names that are taken as they are.</summary>
    [Parameter]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The mapping: the path of a psd1 file, or a hashtable.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public object Mapping { get; set; } = "";

    /// <summary>A row of the source: any object with the columns of the mapping, such as those of <c>Import-Csv</c> and <c>Get-ADUser</c>, or a hashtable; or a file.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The source that is given, where the mapping has several; or what the only one is called in limits, links and reports.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourceName { get; set; }

    /// <summary>
    /// Only these people, in all services and with all that they have: by the key of the source, or by the user name or the identifier of the account
    /// that they are linked to. The source is read whole, and its limits count.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = [];

    /// <summary>Only these services of the mapping; all of them unless given.</summary>
    [Parameter]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public string[]? Service { get; set; }

    /// <summary>Disables active accounts that no row of the export mentions.</summary>
    [Parameter]
    public SwitchParameter DisableMissing { get; set; }

    /// <summary>The day that hire and leave dates are compared with, as <c>yyyy-MM-dd</c> or a date; today unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? EffectiveDate { get; set; }

    private PipedSource Piped => _piped ??= new PipedSource(this);

    private protected override IEnumerable<(string Name, string? Value)> MoreOptions =>
    [
        (nameof(SourceName), SourceName),
        (nameof(Key), Key.Length > 0 ? string.Join("; ", Key) : null),
        (nameof(Mapping), RowInput.Unwrap(Mapping) as string),
        (nameof(Service), Service is null ? null : string.Join(", ", Service)),
        (nameof(DisableMissing), DisableMissing ? "true" : null),
        (nameof(EffectiveDate), EffectiveDate is null ? null : PlanInput.Day(EffectiveDate).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    /// <inheritdoc/>
    protected override void OnProcess() => Piped.Take(InputObject);

    private protected override int Run()
    {
        PlanFromCommandLine job = new(this, this, Piped, PlanFromCommandLine.ReadMapping(this, this, Cancellation), DisableMissing, Progress.Tell, Limits, Key);
        StateDirectory state = PrepareState();
        RunTargets targets = Targets(job.Services);
        ProvisioningPlan plan = AwaitEngine(token => job.MakeAsync(targets, state, Log, token));
        Tell(plan);
        return CarryOut(plan, state, targets, isFresh: true);
    }

    // A protected account outside the source is normal, night after night; it is not a row that failed.
    private void Tell(ProvisioningPlan plan)
    {
        foreach (PlanProblem problem in plan.Problems)
        {
            if (problem.IsExpected)
            {
                WriteVerbose(problem.Message);
            }
            else
            {
                Remember(new ProvisioningException(ProvisioningErrorKind.InvalidRow, $"{plan.Source}: {problem.Message}"), problem);
            }
        }
    }
}
