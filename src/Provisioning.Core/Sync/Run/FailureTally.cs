using Provisioning.Common;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>Counts what was tried in one service and what failed, and says what the failures have in common.</summary>
/// <param name="service">The service.</param>
internal sealed class FailureTally(string service)
{
    private const int LongestMessage = 200;

    private readonly List<(PlanStep Step, ProvisioningResult Result)> _failed = [];
    private int _tried;

    /// <summary>Takes a step in that was tried. A conflict counts as failed: where many accounts have changed, the plan is about another state.</summary>
    public void Add(PlanStep step, ProvisioningResult result)
    {
        _tried++;
        if (!StepOutcome.IsDone(result.Outcome))
        {
            _failed.Add((step, result));
        }
    }

    /// <summary>The error that stops the run; <c>null</c> when it goes on.</summary>
    /// <param name="share">The limit.</param>
    /// <param name="runId">The run.</param>
    public ProvisioningException? Stop(FailureShare share, string runId) => !share.IsExceeded(_tried, _failed.Count) ? null : new ProvisioningException(
        ProvisioningErrorKind.TooManyFailures,
        FormattableString.Invariant($"{LimitTable.Failure.Name}: the run was stopped, because {_failed.Count:N0} of the {Counted.Of(_tried, "step")} tried in {service} {(_failed.Count == 1 ? "has failed, was in conflict or is uncertain" : "have failed, were in conflict or are uncertain")}. The limit is {share.Rule}. {Common()} ")
            + $"The other steps were not tried. When the cause is fixed, Resume-ProvisioningRun -RunId {runId} does the rest. With -Limit @{{ Failure = '100%' }} failures do not stop it.");

    // Only what holds for most of them is reported.
    private string Common()
    {
        IEnumerable<string?> parts =
        [
            Most(f => f.Step.Kind.ToString()) is { } kind ? $"{kind.Count} are {kind.Value}" : null,
            Most(f => Attribute(f.Step)) is { } attribute ? $"{attribute.Count} change {attribute.Value}" : null,
            Most(f => Group(f.Step)) is { } group ? $"{group.Count} are about the group {group.Value}" : null,
            Most(f => Status(f.Result)) is { } status ? $"{status.Count} have the status {status.Value}" : null,
            Most(Message) is { } message ? $"{message.Count} say: {Shortened(message.Value)}" : null,
        ];
        List<string> told = parts.OfType<string>().ToList();
        return told.Count == 0 ? $"They have nothing in common. The first one says: {Shortened(_failed[0].Result.Message ?? "")}" : $"Of these steps, {string.Join("; ", told)}{(told[told.Count - 1].EndsWith(".", StringComparison.Ordinal) ? "" : ".")}";
    }

    private (string Value, string Count)? Most(Func<(PlanStep Step, ProvisioningResult Result), string?> property)
    {
        IGrouping<string, string>? most = _failed.Select(property).OfType<string>().GroupBy(v => v, StringComparer.Ordinal).OrderByDescending(g => g.Count()).FirstOrDefault();
        return most is null || most.Count() * 2 <= _failed.Count ? null : (most.Key, most.Count() == _failed.Count ? "all" : FormattableString.Invariant($"{most.Count()}"));
    }

    private static string? Attribute(PlanStep step) => step is { Kind: PlanStepKind.Update, Changes.Count: 1 } ? $"'{step.Changes[0].Name}'" : null;

    private static string? Group(PlanStep step) => step.GroupName is { } name ? $"'{PlanStep.GroupTitle(step.GroupType!, name)}'" : null;

    private static string? Status(ProvisioningResult result) => result.Error?.StatusCode is { } status ? FormattableString.Invariant($"{status}") : null;

    // The names of a person differ from step to step.
    private static string? Message((PlanStep Step, ProvisioningResult Result) failed) => failed.Result.Message is not { } message ? null
        : new[] { failed.Step.Key, failed.Step.Id, failed.Step.Person }.Where(t => !string.IsNullOrEmpty(t)).Aggregate(message, (text, name) => text.Replace(name!, "…"));

    private static string Shortened(string message) => message.Length <= LongestMessage ? message : message.Substring(0, LongestMessage) + "…";
}
