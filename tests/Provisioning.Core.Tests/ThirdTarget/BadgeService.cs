using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.ThirdTarget;

/// <summary>Carries steps out among people in memory, two at a time.</summary>
internal sealed class BadgeService : StepService
{
    private readonly BadgeTarget _target;
    private readonly StepPrecondition _precondition;

    public BadgeService(BadgeTarget target, ProvisioningPlan plan)
    {
        _target = target;
        _precondition = new StepPrecondition(new ValueComparison(target.Rules, plan.MatchOf(BadgeRules.Service), BadgeTarget.Types), StepPrecondition.NewNames(plan, BadgeRules.Service));
    }

    public override int ChunkSize(PlanStepKind kind) => 2;

    public override int Concurrency(PlanStepKind kind) => 1;

    public override Task<StepBatch> CheckAsync(PlanStepKind kind, IReadOnlyList<PlanStep> steps, IEnumerable<PlanStep> following, CancellationToken cancellationToken) =>
        Task.FromResult(new StepBatch(
            steps.Select(Check).ToList(),
            (open, _) => Task.FromResult<IReadOnlyList<ProvisioningResult>>(open.Select(o => Send(o.Step)).ToList())));

    private PreconditionResult Check(PlanStep step) => !step.IsAboutGroup ? _precondition.Check(step, Find(step), membershipsCertain: true)
        : _target.HasGroup(step.GroupType!, step.GroupName) ? PreconditionResult.Done(null)
        : PreconditionResult.Ready();

    private LiveAccount? Find(PlanStep step) => _target.People.Values.FirstOrDefault(p => p.Id == step.Id)
        ?? _target.People.Values.FirstOrDefault(p => p.Key == step.Key);

    private ProvisioningResult Send(PlanStep step)
    {
        if (_target.Done.Count >= _target.StopsAfter)
        {
            throw new InvalidOperationException("The process is gone.");
        }

        _target.Done.Add($"{step.Kind} {step.Key}");
        if (step.IsAboutGroup)
        {
            _target.Groups.Add((step.GroupType!, step.GroupName ?? ""));
            return new ProvisioningResult { Outcome = ProvisioningOutcome.Created, Row = step.Number, Attempts = 1 };
        }

        LiveAccount? before = Find(step);
        Dictionary<string, string?> attributes = before?.Attributes.ToDictionary(a => a.Key, a => a.Value) ?? [];
        Dictionary<string, string> groups = before?.Groups.ToDictionary(g => g.Key, g => g.Value) ?? [];
        foreach (AttributeChange change in step.Changes)
        {
            switch (step.Kind)
            {
                case PlanStepKind.AddMembership:
                    groups[change.Name] = change.After!;
                    break;
                case PlanStepKind.RemoveMembership:
                    groups.Remove(change.Name);
                    break;
                default:
                    attributes[change.Name] = change.After;
                    break;
            }
        }

        bool isActive = step.Kind switch { PlanStepKind.Disable => false, PlanStepKind.Enable => true, _ => before?.IsActive ?? true };
        string id = before?.Id ?? $"b{_target.People.Count + 1}";
        _target.People[id] = BadgeTarget.Person(id, attributes, isActive, groups);
        return new ProvisioningResult
        {
            Outcome = step.Kind == PlanStepKind.Create ? ProvisioningOutcome.Created : ProvisioningOutcome.Updated, Id = id, Row = step.Number, Attempts = 1,
        };
    }
}
