using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Undo;

/// <summary>What undoes what a run has done to one account: a pure question, asked of the journal alone.</summary>
internal sealed class AccountUndo
{
    private readonly NetChanges _attributes = new();
    private readonly NetChanges _groups;
    private readonly NetChanges _roles = new();
    private readonly PlanStep _form;
    private readonly bool _mayBeStale;
    private bool? _wasActive;
    private bool? _isActive;

    /// <param name="account">The account.</param>
    /// <param name="rules">What holds for the service.</param>
    /// <param name="person">The person whom the account is linked to now; <c>null</c> for none.</param>
    public AccountUndo(ChangedAccount account, TargetRules rules, string? person)
    {
        // Where an account may be in several groups, each group counts on its own.
        _groups = new NetChanges(c => rules.IsOfMemberGroup(c) ? PlanStep.GroupTitle(c.Name, (c.After ?? c.Before)!) : c.Name);
        PlanStep first = account.Steps[0].Step!;
        _form = new PlanStep { Service = account.Service, Id = account.Id, Key = account.Key, Person = person, SourceName = person is null ? null : first.SourceName, DisplayName = first.DisplayName };
        _mayBeStale = !rules.HasIds && account.Steps.Any(s => s.IsUncertain && s.Step!.Kind is PlanStepKind.Update);
        foreach (RunStep step in account.Steps)
        {
            Take(step.Step!);
        }
    }

    /// <summary>The steps, each with one change at most; they have no numbers yet.</summary>
    public IEnumerable<PlanStep> Steps => [.. Groups, .. Roles, .. Access, .. Of(PlanStepKind.Update, _attributes)];

    /// <summary>The group types, projects and attributes whose values before the run are not in the journal.</summary>
    public IEnumerable<string> Unclear => _attributes.Unclear.Concat(_groups.Unclear).Concat(_roles.Unclear);

    private IEnumerable<PlanStep> Groups => _groups.Back.Select(c => Step(c.After is null ? PlanStepKind.RemoveMembership : PlanStepKind.AddMembership, c));

    private IEnumerable<PlanStep> Roles => _roles.Back.Select(c => Step(c.After is null ? PlanStepKind.RemoveProjectRole : PlanStepKind.SetProjectRole, c));

    // Where it cannot be read whether a change has arrived, the whole earlier row is sent once more.
    private IEnumerable<PlanStep> Access =>
        _isActive is { } now && now != _wasActive ? [_form with { Kind = now ? PlanStepKind.Disable : PlanStepKind.Enable }]
        : _mayBeStale && _isActive != false ? [_form with { Kind = PlanStepKind.Enable, IsUncertain = true }]
        : [];

    private void Take(PlanStep step)
    {
        switch (step.Kind)
        {
            case PlanStepKind.Create:
                Become(isActive: true);
                break;
            case PlanStepKind.Enable when step.IsUncertain:
                break;
            case PlanStepKind.Enable or PlanStepKind.Disable:
                Become(step.Kind == PlanStepKind.Enable);
                break;
            case PlanStepKind.Update:
                step.Changes.ToList().ForEach(_attributes.Add);
                break;
            case PlanStepKind.AddMembership or PlanStepKind.RemoveMembership:
                _groups.Add(step.Changes[0]);
                break;
            default:
                _roles.Add(step.Changes[0]);
                break;
        }
    }

    private void Become(bool isActive)
    {
        _wasActive ??= !isActive;
        _isActive = isActive;
    }

    private IEnumerable<PlanStep> Of(PlanStepKind kind, NetChanges changes) => changes.Back.Select(c => Step(kind, c));

    private PlanStep Step(PlanStepKind kind, AttributeChange change) => _form with { Kind = kind, Changes = [change] };
}
