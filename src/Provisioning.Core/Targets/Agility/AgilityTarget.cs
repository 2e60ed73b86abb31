using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Http;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Agility;

/// <summary>Agility as a target: its members are the accounts.</summary>
internal sealed class AgilityTarget : ProvisioningTarget
{
    private ProjectDirectory? _projects;

    public AgilityTarget(AgilityConnection connection) => Connection = connection;

    public AgilityConnection Connection { get; }

    public override TargetRules Rules => AgilityRules.Instance;

    public override Uri Address => Connection.Uri;

    public override string ConnectionName => Connection.Name;

    public override Redactor Redactor => Connection.Pipeline.Redactor;

    public override Task<LiveState> ReadAsync(ServiceMapping mapping, RunContext context, Action<int, int?>? progress, CancellationToken cancellationToken) =>
        new AgilityLiveReader(Connection, context.Log) { Projects = Projects(context.Log) }.ReadAsync(mapping, progress, cancellationToken);

    public override async Task<Func<string, LiveAccount>> FindAccountsAsync(IReadOnlyCollection<string> names, RunContext context, CancellationToken cancellationToken)
    {
        FoundMembers found = await new MemberFinder(new RestClient(Connection, context.Log), Connection.Uri).FindAsync(names.Select(Key), cancellationToken).ConfigureAwait(false);
        return name =>
        {
            AgilityMember member = found.Single(Key(name));
            return new LiveAccount { Service = Rules.Name, Id = member.Oid.ToString(), Key = member.Username, IsActive = !member.IsInactive };
        };
    }

    private static MemberKey Key(string name) => Oid.TryParse(name, out Oid? oid) && oid!.Type == "Member" ? new() { Oid = oid } : new() { Username = name };

    public override Task<int?> CountActiveAsync(ProvisioningPlan plan, RunContext context, CancellationToken cancellationToken) =>
        CountAsync(Where.Equal("IsInactive", "false"), context, cancellationToken);

    public override Task<int?> CountSeatsAsync(RunContext context, CancellationToken cancellationToken) =>
        CountAsync(Where.Equal(SeatRule.Attribute, "true"), context, cancellationToken);

    // A page of one; the total beside it is what counts.
    private async Task<int?> CountAsync(Where where, RunContext context, CancellationToken cancellationToken)
    {
        AssetQuery query = new() { Select = ["IsInactive"], Where = where, NeedTotal = true, PageSize = 1 };
        try
        {
            return (await new RestClient(Connection, context.Log).QueryAsync(query, cancellationToken).ConfigureAwait(false)).Total;
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected)
        {
            return null;
        }
    }

    // An attribute that the instance lacks.
    public override async Task<(PlanStep Step, string Problem)?> FindProblemAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken)
    {
        List<PlanStep> setting = steps.Where(s => s.Kind is PlanStepKind.Create or PlanStepKind.Update).ToList();
        if (setting.Count == 0)
        {
            return null;
        }

        AssetTypeDefinition type = await Connection.AssetTypes.FindAsync("Member", new RestClient(Connection, context.Log), cancellationToken).ConfigureAwait(false);
        foreach (PlanStep step in setting)
        {
            try
            {
                step.Changes.ToList().ForEach(c => type.Attribute(c.Name));
            }
            catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.NotFound)
            {
                return (step, e.Message);
            }
        }

        return null;
    }

    public override Task<IReadOnlyDictionary<string, string>> FindValueNamesAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken) =>
        new AssetNames(Connection, Projects(context.Log), context.Log).FindAsync(steps, cancellationToken);

    public override StepService Open(ProvisioningPlan plan, string runId, RunContext context) =>
        new AgilityStepService(Connection, Projects(context.Log), plan, new NewPasswords(plan, Rules.Name, context.Passwords), context.Log);

    // Read once for a plan and the run that carries it out.
    private ProjectDirectory Projects(IProvisioningLog log) => _projects ??= new ProjectDirectory(new RestClient(Connection, log), pageSize: 200);
}
