using Provisioning.Ambition;
using Provisioning.Http;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Ambition;

/// <summary>Ambition as a target. Its list of accounts is read once for a plan and the run that carries it out.</summary>
internal sealed class AmbitionTarget : ProvisioningTarget
{
    private AmbitionListing? _listing;

    public AmbitionTarget(AmbitionConnection connection) => Connection = connection;

    public AmbitionConnection Connection { get; }

    public override TargetRules Rules => AmbitionRules.Instance;

    public override Uri Address => Connection.Uri;

    public override string ConnectionName => Connection.Name;

    public override Redactor Redactor => Connection.Pipeline.Redactor;

    public override void RequireMapping(ServiceMapping mapping, string fileName)
    {
        if (mapping.Groups.Count > 0)
        {
            Connection.RequireGroups();
        }

        new FieldKeys(Connection).Require(mapping, fileName);
    }

    public override void RequireSteps(IReadOnlyList<PlanStep> steps)
    {
        if (steps.Any(s => s.IsAboutGroup || s.Kind is PlanStepKind.AddMembership or PlanStepKind.RemoveMembership))
        {
            Connection.RequireGroups();
        }
    }

    public override void Begin(bool keepsReading) => _listing = keepsReading && _listing is { IsFresh: true } ? _listing : null;

    public override Task<LiveState> ReadAsync(ServiceMapping mapping, RunContext context, Action<int, int?>? progress, CancellationToken cancellationToken) =>
        new AmbitionState(Connection, context.State, context.Log, listing: Listing(context)).ReadAsync(mapping, progress, cancellationToken);

    public override async Task<Func<string, LiveAccount>> FindAccountsAsync(IReadOnlyCollection<string> names, RunContext context, CancellationToken cancellationToken)
    {
        AmbitionState state = new(Connection, context.State, context.Log, listing: Listing(context));
        ExpectedAccounts accounts = await state.ReadAsync([], [], cancellationToken).ConfigureAwait(false);
        bool mayHide = VisibilityRules.Of(state.Visibility).MayHideAccounts;
        return name => accounts.Get(name)
            ?? (mayHide ? new LiveAccount { Service = Rules.Name, Key = name }
                : throw new ProvisioningException(ProvisioningErrorKind.NotFound, $"There is no account '{name}' in {Rules.Name}."));
    }

    public override async Task<int?> CountActiveAsync(ProvisioningPlan plan, RunContext context, CancellationToken cancellationToken)
    {
        AmbitionState state = new(Connection, context.State, context.Log, plan.RulesOf(Rules.Name).MustStayReadable, Listing(context));
        int count = (await state.ReadAsync([], [], cancellationToken).ConfigureAwait(false)).Accounts.Count(a => a.IsActive);
        return VisibilityRules.Of(state.Visibility).CountsActive ? count : null;
    }

    public override StepService Open(ProvisioningPlan plan, string runId, RunContext context) =>
        new AmbitionStepService(Connection, Listing(context), plan, runId, context);

    private AmbitionListing Listing(RunContext context) => _listing ??= new AmbitionListing(Connection, context.State, context.Log);
}
