using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;
using Provisioning.Common;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Ambition;

/// <summary>Carries steps out in Ambition. The state of the service is read once, when the first step is checked. If that fails, no step is sent.</summary>
internal sealed class AmbitionStepService : StepService
{
    private const int MaximumChunk = 1000;

    private readonly AmbitionConnection _connection;
    private readonly AmbitionClient _client;
    private readonly GroupCreation _groups;
    private readonly AmbitionState _state;
    private readonly StepPrecondition _precondition;
    private readonly VisibilityRules _rules;
    private readonly bool _hasSteps;
    private readonly bool _isPart;
    private readonly bool _tellsByEmail;
    private readonly RunTargets _targets;
    private readonly string _runId;
    private readonly IEnumerable<string> _fields;
    private readonly IEnumerable<string> _groupTypes;
    private ExpectedAccounts? _expected;
    private ProvisioningException? _unread;
    private bool _mayBeEnabled;
    private bool _mayHaveChanged;

    public AmbitionStepService(AmbitionConnection connection, AmbitionListing listing, ProvisioningPlan plan, string runId, RunContext context)
    {
        _rules = plan.RulesOf(AmbitionRules.Service);
        _tellsByEmail = plan.MatchOf(AmbitionRules.Service).Contains("Email");
        _isPart = plan.IsPart;
        _hasSteps = plan.Steps.Any(s => s.Service == AmbitionRules.Service);
        _precondition = new StepPrecondition(new ValueComparison(AmbitionRules.Instance, plan.MatchOf(AmbitionRules.Service), new Dictionary<string, string>()), StepPrecondition.NewNames(plan, AmbitionRules.Service));
        _connection = connection;
        _client = new AmbitionClient(_connection, context.Log);
        _groups = new GroupCreation(_client, onlyExisting: true) { Made = group => _expected?.Empty(group.GroupType, group.GroupName) };
        _state = new AmbitionState(_connection, context.State, context.Log, _rules.MustStayReadable, listing) { Resumed = context.Resumed };
        _targets = context.Targets;
        _runId = runId;
        _fields = FieldsOf(plan);
        _groupTypes = GroupTypesOf(plan);
    }

    public override int ChunkSize(PlanStepKind kind) => Math.Min(MaximumChunk, _connection.Options.ChunkCount);

    // Every batch changes the expected accounts.
    public override int Concurrency(PlanStepKind kind) => 1;

    public override async Task<StepBatch> CheckAsync(PlanStepKind kind, IReadOnlyList<PlanStep> steps, IEnumerable<PlanStep> following, CancellationToken cancellationToken)
    {
        try
        {
            if (_unread is null)
            {
                _expected ??= await ReadAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            // The outcomes of the steps that are not sent now are in the journal only.
            _unread = e;
            _state.Resumed = null;
        }

        return _expected is null
            ? StepBatch.Unread(steps.Count, _unread!)
            : new StepBatch(steps.Select(Check).ToList(), (open, token) => SendAsync(kind, open, token));
    }

    private async Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        PlanStepKind kind,
        IReadOnlyList<(PlanStep Step, string? Id)> steps,
        CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case PlanStepKind.CreateGroupType:
                return await _client.CreateGroupTypesAsync(steps.Select(s => Group(s.Step)).ToList(), cancellationToken).ConfigureAwait(false);
            case PlanStepKind.CreateGroup:
                return await _client.CreateGroupsAsync(steps.Select(s => Group(s.Step)).ToList(), cancellationToken).ConfigureAwait(false);
            case PlanStepKind.RemoveMembership:
                return await _client
                    .RemoveMembershipsAsync(steps.Select(s => Membership(s.Step, s.Step.Changes[0].Before)).ToList(), MembershipForm.Long, cancellationToken)
                    .ConfigureAwait(false);
            case PlanStepKind.AddMembership:
                return await _client
                    .SetMembershipsAsync(steps.Select(s => Membership(s.Step, s.Step.Changes[0].After)).ToList(), MembershipForm.Long, _groups, cancellationToken)
                    .ConfigureAwait(false);
            default:
                AccountChange change = kind switch
                {
                    PlanStepKind.Create => AccountChange.Save,
                    PlanStepKind.Enable => AccountChange.Enable,
                    PlanStepKind.Disable => AccountChange.Disable,
                    PlanStepKind.Update => AccountChange.Update,
                    _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Ambition has no projects."),
                };
                return await _client.SaveUsersAsync(steps.Select(s => User(s.Step)).ToList(), change, cancellationToken).ConfigureAwait(false);
        }
    }

    public override void Note(PlanStep step, StepOutcome outcome)
    {
        if (step.IsAboutGroup)
        {
            _mayHaveChanged |= StepOutcome.IsDone(outcome.Outcome);
            return;
        }

        bool isDone = StepOutcome.IsDone(outcome.Outcome) && !_state.IsOnlyReceived(outcome.Outcome);
        _mayBeEnabled |= step.Kind == PlanStepKind.Disable && !isDone;
        if (isDone)
        {
            _expected?.Apply(step, outcome.Id);
        }
        else if (outcome.Outcome == ProvisioningOutcome.Uncertain || _state.IsOnlyReceived(outcome.Outcome))
        {
            _expected?.MarkUncertain(step);
        }

        _mayHaveChanged |= outcome.Outcome != ProvisioningOutcome.Failed;
    }

    public override void MarkUncertain(PlanStep step)
    {
        if (!step.IsAboutGroup)
        {
            _expected?.MarkUncertain(step);
        }

        _mayHaveChanged = true;
    }

    // Where the accounts cannot be read, the state after a run that has disabled people who left is as complete as it can be.
    public override void Save(bool hasEnded)
    {
        // A resumed run may have nothing left to read, and the journal of a run that has ended is not read again. A run that could not
        // read the accounts has changed none, unless it was resumed.
        if (hasEnded && _hasSteps && (_unread is null || _mayHaveChanged))
        {
            _expected ??= _state.ReadApplied();
        }

        if (_expected is not null)
        {
            _state.Save(_expected, _runId, _targets, hasEnded && !_mayBeEnabled && !_isPart);
        }
    }

    private static HashSet<string> FieldsOf(ProvisioningPlan plan) => [.. plan.Steps
        .Where(s => s.Service == AmbitionRules.Service)
        .SelectMany(s => s.Kind is PlanStepKind.Create or PlanStepKind.Update ? s.Changes.Select(c => c.Name) : s.Expected.Keys)
        .Where(AmbitionRules.Instance.IsField)];

    private static HashSet<string> GroupTypesOf(ProvisioningPlan plan) => [.. plan.Steps
        .Where(s => s.Service == AmbitionRules.Service)
        .Select(s => s.Kind is PlanStepKind.AddMembership or PlanStepKind.RemoveMembership ? s.Changes[0].Name : s.GroupType)
        .OfType<string>()];

    private PreconditionResult Check(PlanStep step)
    {
        if (!step.IsAboutGroup)
        {
            return Check(step, _expected!.Find(step) ?? (_tellsByEmail ? _expected.FindByEmail(step) : null));
        }

        bool isThere = step.GroupName is { } name ? _connection.Groups.Has(step.GroupType!, name) : _connection.Groups.Has(step.GroupType!);
        return isThere ? PreconditionResult.Done(null) : PreconditionResult.Ready();
    }

    // The field that identifies accounts cannot be changed: the service would create a second account.
    private PreconditionResult Check(PlanStep step, LiveAccount? now)
    {
        // With values to send, it was planned without a check.
        if (now is null && step.Kind == PlanStepKind.Disable && (_rules.DisablesUnfound || step.Changes.Count > 0))
        {
            return PreconditionResult.Ready();
        }

        PreconditionResult precondition = _precondition.Check(step, now, _state.AreMembershipsCertain);
        bool isRenamed = step.Kind == PlanStepKind.Update && precondition.Outcome is null
            && step.Changes.Any(c => c.Name == _connection.FixedName && !KeyText.AreSame(c.Before, c.After));
        return isRenamed
            ? PreconditionResult.Impossible($"Ambition identifies people by {_connection.FixedName}, which cannot be changed here. Change it in Ambition, then make a new plan.", precondition.Id)
            : precondition;
    }

    private async Task<ExpectedAccounts> ReadAsync(CancellationToken cancellationToken)
    {
        ExpectedAccounts expected = await _state.ReadAsync(_fields, _groupTypes, cancellationToken).ConfigureAwait(false);
        if (_state.Unreadable is { } unreadable)
        {
            _client.SetUnreadable(unreadable);
        }

        return expected;
    }

    private AmbitionUser User(PlanStep step)
    {
        LiveAccount? now = _expected!.Find(step);
        AmbitionAccount? existing = now?.Key is { } name ? _state.FindReported(name) : null;
        return UserDrafts.Of(step, now, existing, takesAnyField: _connection.Options.Api == AmbitionApi.Legacy);
    }

    private static AmbitionGroup Group(PlanStep step) => new() { GroupType = step.GroupType!, GroupName = step.GroupName ?? "", Row = step.Number };

    private GroupMembership Membership(PlanStep step, string? group) => new()
    {
        Username = _expected!.Find(step)?.Key ?? step.Key,
        GroupType = step.Changes[0].Name,
        GroupName = group ?? "",
        Row = step.Number,
    };
}
