using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Sync.Mapping;
using Provisioning.Common;
using Provisioning.Http;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Sources;
using Provisioning.Sync.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>Makes a plan from the parameters of a command, or reads the sources that a plan is made of.</summary>
internal sealed class PlanFromCommandLine
{
    private const int ShownHints = 10;

    private readonly PlanRequest _request;

    /// <summary>Decides what is read; no source and no service is read yet.</summary>
    /// <param name="command">The command.</param>
    /// <param name="given">Its parameters.</param>
    /// <param name="piped">What came down its pipeline.</param>
    /// <param name="mapping">The mapping, with the services that count.</param>
    /// <param name="disableMissing">True to disable active accounts that no row mentions.</param>
    /// <param name="progress">Is told the progress.</param>
    /// <param name="limits">The limits of the command; <c>null</c> for none.</param>
    /// <param name="keys">Only these people; all people when <c>null</c> or empty.</param>
    /// <exception cref="ProvisioningException">A parameter cannot be used.</exception>
    public PlanFromCommandLine(
        PSCmdlet command,
        ISourceParameters given,
        PipedSource piped,
        ProvisioningMapping mapping,
        bool disableMissing,
        Action<RunPhase, long, long?> progress,
        LimitOptions? limits = null,
        string[]? keys = null)
    {
        DateTime day = PlanInput.Day(given.EffectiveDate);
        SourceInputs inputs = new(command, given, piped, MappingFile.FolderOf(given.Mapping, p => FilePaths.Resolve(command, p)));
        _request = new PlanRequest
        {
            Sources = inputs.Read(ref mapping),
            EffectiveDate = day,
            DisableMissing = disableMissing,
            Limits = limits ?? new LimitOptions(),
            Keys = keys ?? [],
            Progress = progress,
        };
        Mapping = mapping;
    }

    /// <summary>Reads the mapping that a command was given.</summary>
    /// <exception cref="ProvisioningException">The mapping cannot be used.</exception>
    public static ProvisioningMapping ReadMapping(PSCmdlet command, ISourceParameters given, CancellationToken cancellation) =>
        PlanInput.Only(MappingFile.Read(given.Mapping, p => FilePaths.Resolve(command, p), cancellation), given.Service);

    /// <summary>The mapping, with the services that count.</summary>
    public ProvisioningMapping Mapping { get; }

    /// <summary>The tables that are read, as messages call them.</summary>
    public IReadOnlyList<string> Tables => _request.Sources.SelectMany(s => s.Names).ToList();

    /// <summary>The services that the plan is about.</summary>
    public IEnumerable<string> Services => Mapping.Services.Select(s => s.Service);

    public Task<ProvisioningPlan> MakeAsync(RunTargets targets, StateDirectory state, IProvisioningLog log, CancellationToken cancellationToken) =>
        new PlanPreparation(new RunContext(targets, state, log)).MakeAsync(Mapping, _request, cancellationToken);

    public Task<ComparedUsers> CompareAsync(RunTargets targets, StateDirectory state, IProvisioningLog log, CancellationToken cancellationToken) =>
        new PlanPreparation(new RunContext(targets, state, log)).CompareAsync(Mapping, _request, cancellationToken);

    /// <summary>Reads the people of the sources, and nothing else.</summary>
    /// <exception cref="ProvisioningException">A source cannot be read.</exception>
    public SourcePeople ReadPeople(Func<string, bool> isSecret, SourceObserver observer, CancellationToken cancellation) =>
        new PeopleReader(Mapping, _request.EffectiveDate) { IsSecret = isSecret, Observer = observer, Progress = row => _request.Progress?.Invoke(RunPhase.Reading, row, _request.RowCount) }.Read(_request.Sources, cancellation);

    /// <summary>How many accounts were found for people without a link, and by what; <c>null</c> for none.</summary>
    public static string? Matched(ProvisioningPlan plan) => plan.MatchCount == 0
        ? null
        : string.Join("; ", plan.Matches.Where(m => m.MatchedBy is not null).GroupBy(m => m.Service).Select(ByAttribute));

    /// <summary>What a plan cannot know; <c>null</c> when the accounts of every service are recorded or were read.</summary>
    public static string? Unread(ProvisioningPlan plan)
    {
        if (plan.UnreadServices.Count == 0)
        {
            return null;
        }

        int requests = plan.Steps.Count(s => s.Kind == PlanStepKind.Disable && plan.UnreadServices.Contains(s.Service));
        string left = requests == 0 ? "" : $", and {Counted.Of(requests, "person who has left is", "people who have left are")} disabled without a check";
        return
            $"Existing {string.Join(" and ", plan.UnreadServices)} accounts are unknown: everyone is planned as a new account{left}. Accounts that the export does not mention are not found. Neither the service nor an earlier run lists the accounts: allow the token to list them, or check the plan before it is carried out.";
    }

    /// <summary>The groups to be created that resemble a typing error or were deleted: the first ones, and how many more there are.</summary>
    public static IEnumerable<string> Hints(ProvisioningPlan plan)
    {
        List<PlanStep> hints = plan.Steps.Where(s => s.Hint is not null).ToList();
        foreach (PlanStep step in hints.Take(ShownHints))
        {
            string what = step.Kind == PlanStepKind.CreateGroupType ? "group type" : "group";
            yield return new SourceRowNumber(step.Row, step.Line).Before($"the {what} '{step.Key}' is to be created in {step.Service}. {step.Hint}");
        }

        if (hints.Count > ShownHints)
        {
            yield return $"{Counted.Of(hints.Count - ShownHints, "more group to be created has", "more groups to be created have")} a name that is similar to another one, or existed before. The Hint of {(hints.Count - ShownHints == 1 ? "its step" : "their steps")} in the plan says which.";
        }
    }

    private static string ByAttribute(IGrouping<string, PlanMatch> matches) =>
        string.Join(", ", matches.GroupBy(m => m.MatchedBy).Select(g => FormattableString.Invariant($"{g.Count()} by {g.Key}"))) + $" in {matches.Key}";
}
