using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Sync.Mapping;
using Provisioning.Http;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Sources;
using Provisioning.Sync.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>Makes a plan of what was said on the command line, or reads the sources that a plan is made of.</summary>
internal sealed class PlanJob
{
    private const int ShownHints = 10;

    private readonly PlanRequest _request;

    /// <summary>Tells what is read; neither a source nor a service is asked yet.</summary>
    /// <param name="command">The command.</param>
    /// <param name="given">Its parameters.</param>
    /// <param name="piped">What came down its pipeline.</param>
    /// <param name="mapping">The mapping, with the services that count.</param>
    /// <param name="disableMissing">True to disable active accounts that no row mentions.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="limits">The limits of the command; <c>null</c> for none.</param>
    /// <param name="keys">Only these people; everybody when <c>null</c> or empty.</param>
    /// <exception cref="ProvisioningException">A parameter cannot be used.</exception>
    public PlanJob(
        PSCmdlet command,
        ISourceParameters given,
        PipedSource piped,
        ProvisioningMapping mapping,
        bool disableMissing,
        Action<RunPhase, long, long?> progress,
        GuardOptions? limits = null,
        string[]? keys = null)
    {
        DateTime day = PlanInput.Day(given.Today);
        SourceInputs inputs = new(command, given, piped, MappingFile.FolderOf(given.Mapping, p => FilePaths.Resolve(command, p)));
        _request = new PlanRequest
        {
            Sources = inputs.Read(ref mapping),
            Today = day,
            DisableMissing = disableMissing,
            Limits = limits ?? new GuardOptions(),
            Keys = keys ?? [],
            Progress = progress,
        };
        Mapping = mapping;
    }

    /// <summary>Reads the mapping that a command was given.</summary>
    /// <exception cref="ProvisioningException">The mapping cannot be used.</exception>
    public static ProvisioningMapping ReadMapping(PSCmdlet command, ISourceParameters given, CancellationToken cancellation) =>
        PlanInput.Only(MappingFile.Read(given.Mapping, p => FilePaths.Resolve(command, p), cancellation), given.System);

    /// <summary>The mapping, with the services that count.</summary>
    public ProvisioningMapping Mapping { get; }

    /// <summary>The tables that are read, as messages call them.</summary>
    public IReadOnlyList<string> Tables => _request.Sources.SelectMany(s => s.Names).ToList();

    /// <summary>The services that the plan is about.</summary>
    public IEnumerable<string> Systems => Mapping.Systems.Select(s => s.System);

    public Task<ProvisioningPlan> MakeAsync(RunTargets targets, StateDirectory state, IProvisioningLog log, CancellationToken cancellationToken) =>
        new PlanSource(new RunContext(targets, state, log)).MakeAsync(Mapping, _request, cancellationToken);

    public Task<ComparedUsers> CompareAsync(RunTargets targets, StateDirectory state, IProvisioningLog log, CancellationToken cancellationToken) =>
        new PlanSource(new RunContext(targets, state, log)).CompareAsync(Mapping, _request, cancellationToken);

    /// <summary>Reads the people of the sources, and nothing else.</summary>
    /// <exception cref="ProvisioningException">A source cannot be read.</exception>
    public SourcePeople ReadPeople(Func<string, bool> isSecret, SourceObserver observer, CancellationToken cancellation) =>
        new PeopleReader(Mapping, _request.Today) { IsSecret = isSecret, Observer = observer, Progress = row => _request.Progress?.Invoke(RunPhase.Reading, row, _request.RowCount) }.Read(_request.Sources, cancellation);

    /// <summary>How many accounts were found for people without a link, and by what; <c>null</c> for none.</summary>
    public static string? Matched(ProvisioningPlan plan) => plan.MatchCount == 0
        ? null
        : string.Join("; ", plan.Matches.Where(m => m.By is not null).GroupBy(m => m.System).Select(ByAttribute));

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

    /// <summary>The groups to be made that look like a slip of the keyboard or were deleted: the first ones, and how many more there are.</summary>
    public static IEnumerable<string> Hints(ProvisioningPlan plan)
    {
        List<PlanStep> hints = plan.Steps.Where(s => s.Hint is not null).ToList();
        foreach (PlanStep step in hints.Take(ShownHints))
        {
            string what = step.Kind == PlanStepKind.CreateGroupType ? "group type" : "group";
            yield return new SourceRowNumber(step.Row, step.Line).Before($"the {what} '{step.Key}' is to be made in {step.System}. {step.Hint}");
        }

        if (hints.Count > ShownHints)
        {
            yield return FormattableString.Invariant($"{hints.Count - ShownHints} more groups to be made have a name that is near to another one, or were there once. The Hint of their steps in the plan says which.");
        }
    }

    private static string ByAttribute(IGrouping<string, PlanMatch> matches) =>
        string.Join(", ", matches.GroupBy(m => m.By).Select(g => FormattableString.Invariant($"{g.Count()} by {g.Key}"))) + $" in {matches.Key}";
}
