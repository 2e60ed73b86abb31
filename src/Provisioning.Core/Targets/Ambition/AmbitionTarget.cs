using Provisioning.Ambition;
using Provisioning.Http;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Ambition;

/// <summary>Ambition as a target. Its list of accounts is read once for a plan and the run that carries it out.</summary>
internal sealed class AmbitionTarget : IProvisioningTarget
{
    private AmbitionListing? _listing;

    public AmbitionTarget(AmbitionConnection connection) => Connection = connection;

    public AmbitionConnection Connection { get; }

    public TargetRules Rules => AmbitionRules.Instance;

    public Uri Address => Connection.Uri;

    public string ConnectionName => Connection.Name;

    public Redactor Redactor => Connection.Pipeline.Redactor;

    public void RequireMapping(SystemMapping mapping, string fileName)
    {
        if (mapping.Groups.Count > 0)
        {
            Connection.RequireGroups();
        }

        new FieldKeys(Connection).Require(mapping, fileName);
    }

    public void RequireSteps(IReadOnlyList<PlanStep> steps)
    {
        if (steps.Any(s => s.Kind is PlanStepKind.AddMembership or PlanStepKind.RemoveMembership))
        {
            Connection.RequireGroups();
        }
    }

    public void Begin(bool keepsReading) => _listing = keepsReading && _listing is { IsFresh: true } ? _listing : null;

    public Task<LiveState> ReadAsync(SystemMapping mapping, RunContext context, Action<int>? progress, CancellationToken cancellationToken) =>
        new AmbitionState(Connection, context.State, context.Log, listing: Listing(context)).ReadAsync(mapping, cancellationToken);

    public async Task<int?> CountActiveAsync(ProvisioningPlan plan, RunContext context, CancellationToken cancellationToken)
    {
        AmbitionState state = new(Connection, context.State, context.Log, plan.RulesOf(Rules.Name).MustStayListed, Listing(context));
        int count = (await state.ReadAsync([], cancellationToken).ConfigureAwait(false)).Accounts.Count(a => a.IsActive);
        return VisibilityRules.Of(state.Visibility).CountsActive ? count : null;
    }

    // Rows may have fields that were never sent before.
    public Task<(PlanStep Step, string Problem)?> FindProblemAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken) =>
        Task.FromResult<(PlanStep Step, string Problem)?>(null);

    public IStepService Open(ProvisioningPlan plan, string runId, RunContext context) =>
        new AmbitionStepService(Connection, Listing(context), plan, runId, context);

    private AmbitionListing Listing(RunContext context) => _listing ??= new AmbitionListing(Connection, context.State, context.Log);
}
