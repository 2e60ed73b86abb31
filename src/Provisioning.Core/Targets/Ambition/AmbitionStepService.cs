using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;
using Provisioning.Common;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Ambition;

/// <summary>Carries steps out in Ambition. What is there is read once, when the first step is looked at; where that fails, no step is sent.</summary>
internal sealed class AmbitionStepService : StepService
{
    private const int MaximumChunk = 1000;

    private readonly AmbitionConnection _connection;
    private readonly AmbitionClient _client;
    private readonly GroupCreation _groups;
    private readonly AmbitionState _state;
    private readonly StepFreshness _freshness;
    private readonly VisibilityRules _rules;
    private readonly bool _hasSteps;
    private readonly bool _isPart;
    private readonly bool _tellsByEmail;
    private readonly RunTargets _targets;
    private readonly string _runId;
    private readonly IEnumerable<string> _fields;
    private readonly IEnumerable<string> _groupTypes;
    private AmbitionPicture? _picture;
    private ProvisioningException? _unread;
    private bool _mayBeOn;
    private bool _mayHaveChanged;

    public AmbitionStepService(AmbitionConnection connection, AmbitionListing listing, ProvisioningPlan plan, string runId, RunContext context)
    {
        _rules = plan.RulesOf(AmbitionRules.Service);
        _tellsByEmail = plan.MatchOf(AmbitionRules.Service).Contains("Email");
        _isPart = plan.IsPart;
        _hasSteps = plan.Steps.Any(s => s.System == AmbitionRules.Service);
        _freshness = new StepFreshness(new ValueComparison(AmbitionRules.Instance, plan.MatchOf(AmbitionRules.Service), new Dictionary<string, string>()), StepFreshness.NewNames(plan, AmbitionRules.Service));
        _connection = connection;
        _client = new AmbitionClient(_connection, context.Log);
        _groups = new GroupCreation(_client, onlyKnown: true) { Made = group => _picture?.Empty(group.GroupType, group.GroupName) };
        _state = new AmbitionState(_connection, context.State, context.Log, _rules.MustStayListed, listing);
        _targets = context.Targets;
        _runId = runId;
        _fields = FieldsOf(plan);
        _groupTypes = GroupTypesOf(plan);
    }

    public override int ChunkSize(PlanStepKind kind) => Math.Min(MaximumChunk, _connection.Options.ChunkCount);

    // What is known of the accounts is changed by every batch.
    public override int Concurrency(PlanStepKind kind) => 1;

    public override async Task<StepBatch> CheckAsync(PlanStepKind kind, IReadOnlyList<PlanStep> steps, IEnumerable<PlanStep> following, CancellationToken cancellationToken)
    {
        try
        {
            if (_unread is null)
            {
                _picture ??= await ReadAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            _unread = e;
        }

        return _picture is null
            ? StepBatch.Unread(steps.Count, _unread!)
            : new StepBatch(steps.Select(Look).ToList(), (open, token) => SendAsync(kind, open, token));
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
        _mayBeOn |= step.Kind == PlanStepKind.Disable && !isDone;
        if (isDone)
        {
            _picture?.Apply(step, outcome.Id);
        }
        else if (outcome.Outcome == ProvisioningOutcome.Unknown || _state.IsOnlyReceived(outcome.Outcome))
        {
            _picture?.Doubt(step);
        }

        _mayHaveChanged |= outcome.Outcome != ProvisioningOutcome.Failed;
    }

    public override void Doubt(PlanStep step)
    {
        if (!step.IsAboutGroup)
        {
            _picture?.Doubt(step);
        }

        _mayHaveChanged = true;
    }

    // Where nobody can see the accounts, a run that has switched off who has left knows as much as there is to know.
    public override void Save(bool hasEnded)
    {
        // A resumed run may have nothing left to read, and the journal of a run that has ended is not read again. A run that could not
        // read the accounts has changed none, unless it was resumed.
        if (hasEnded && _hasSteps && (_unread is null || _mayHaveChanged))
        {
            _picture ??= _state.ReadApplied();
        }

        if (_picture is not null)
        {
            _state.Save(_picture, _runId, _targets, hasEnded && !_mayBeOn && !_isPart);
        }
    }

    private static HashSet<string> FieldsOf(ProvisioningPlan plan) => [.. plan.Steps
        .Where(s => s.System == AmbitionRules.Service)
        .SelectMany(s => s.Kind is PlanStepKind.Create or PlanStepKind.Update ? s.Changes.Select(c => c.Name) : s.Seen.Keys)
        .Where(AmbitionRules.Instance.IsField)];

    private static HashSet<string> GroupTypesOf(ProvisioningPlan plan) => [.. plan.Steps
        .Where(s => s.System == AmbitionRules.Service)
        .Select(s => s.Kind is PlanStepKind.AddMembership or PlanStepKind.RemoveMembership ? s.Changes[0].Name : s.GroupType)
        .OfType<string>()];

    private StepLook Look(PlanStep step)
    {
        if (!step.IsAboutGroup)
        {
            return Look(step, _picture!.Find(step) ?? (_tellsByEmail ? _picture.FindByEmail(step) : null));
        }

        bool isThere = step.GroupName is { } name ? _connection.Groups.Has(step.GroupType!, name) : _connection.Groups.Has(step.GroupType!);
        return isThere ? StepLook.Done(null) : StepLook.Ready();
    }

    // What tells accounts apart cannot be changed: the service would make a second account.
    private StepLook Look(PlanStep step, LiveAccount? now)
    {
        // With values to send, it was planned without a look.
        if (now is null && step.Kind == PlanStepKind.Disable && (_rules.DisablesUnfound || step.Changes.Count > 0))
        {
            return StepLook.Ready();
        }

        StepLook look = _freshness.Look(step, now, _state.AreMembershipsKnown);
        bool isRenamed = step.Kind == PlanStepKind.Update && look.Outcome is null
            && step.Changes.Any(c => c.Name == _connection.FixedName && !KeyText.AreSame(c.Before, c.After));
        return isRenamed
            ? StepLook.Impossible($"Ambition knows people by {_connection.FixedName}, which cannot be changed here. Change it in the product, then plan again.", look.Id)
            : look;
    }

    private async Task<AmbitionPicture> ReadAsync(CancellationToken cancellationToken)
    {
        AmbitionPicture picture = await _state.ReadAsync(_fields, _groupTypes, cancellationToken).ConfigureAwait(false);
        if (_state.Unreadable is { } unreadable)
        {
            _client.SetUnreadable(unreadable);
        }

        return picture;
    }

    private AmbitionUser User(PlanStep step)
    {
        LiveAccount? now = _picture!.Find(step);
        AmbitionAccount? known = now?.Key is { } name ? _state.FindListed(name) : null;
        return UserDrafts.Of(step, now, known, takesAnyField: _connection.Options.Api == AmbitionApi.Legacy);
    }

    private static AmbitionGroup Group(PlanStep step) => new() { GroupType = step.GroupType!, GroupName = step.GroupName ?? "", Row = step.Number };

    private GroupMembership Membership(PlanStep step, string? group) => new()
    {
        Username = _picture!.Find(step)?.Key ?? step.Key,
        GroupType = step.Changes[0].Name,
        GroupName = group ?? "",
        Row = step.Number,
    };
}
