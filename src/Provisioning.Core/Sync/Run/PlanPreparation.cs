using Provisioning.Sync.Compare;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Sources;
using Provisioning.Sync.Targets;
using Provisioning.Tabular;

namespace Provisioning.Sync.Run;

/// <summary>Makes plans, and shows which account belongs to whom: reads the sources, the services and the links, and compares.</summary>
internal sealed class PlanPreparation(RunContext context)
{
    /// <summary>Opens the source; a test counts how often.</summary>
    internal Func<string, CancellationToken, Stream> Open { get; init; } = SourceFile.Open;

    /// <summary>Makes a plan for those services of the mapping that there are connections to. Nothing is changed.</summary>
    /// <param name="mapping">What people become.</param>
    /// <param name="request">The sources and how to read them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProvisioningException">A connection is missing, or the source or a service cannot be read.</exception>
    public async Task<ProvisioningPlan> MakeAsync(ProvisioningMapping mapping, PlanRequest request, CancellationToken cancellationToken)
    {
        (ProvisioningPlan plan, IReadOnlyList<LiveState> live) = await MakeUnnamedAsync(mapping, request, cancellationToken).ConfigureAwait(false);
        plan = plan with { ValueNames = await FindValueNamesAsync(plan, cancellationToken).ConfigureAwait(false) };
        UnusedMemory.Release(plan.SourceCount);
        plan = PlanSecrets.Withhold(plan, context.Targets.HoldSecret);
        plan = NewGroups.Add(plan, live);
        plan = new RunLimits(context, new RunHistory(context.State, context.Targets)).WithChecks(plan, request.Limits);
        plan = PlanSecrets.Plain(plan, context.Targets.HoldSecret);
        context.Targets.Remember(plan);
        return plan;
    }

    // Of what was read, only the plan and the existing groups are kept: neither people nor accounts are held while the rest is done.
    private async Task<(ProvisioningPlan Plan, IReadOnlyList<LiveState> Live)> MakeUnnamedAsync(ProvisioningMapping mapping, PlanRequest request, CancellationToken cancellationToken)
    {
        SourceReading reading = await ReadAsync(mapping, request, cancellationToken).ConfigureAwait(false);
        int count = reading.People.People.Count;
        request.Progress?.Invoke(RunPhase.Planning, 0, count);
        ProvisioningPlan plan = AccountPlanner.Make(mapping, reading.People, reading.Live, new PlanOptions
        {
            Created = DateTimeOffset.UtcNow,
            Source = string.Join("; ", request.Sources.Select(s => s.Title)),
            SourceHash = reading.Hash,
            DisableMissing = request.DisableMissing,
            RecentSources = request.DisableMissing ? new RunHistory(context.State, context.Targets).RecentSources() : [],
            Connections = reading.Connections,
            Links = reading.Links,
            Progress = done => request.Progress?.Invoke(RunPhase.Planning, done, count),
        });
        if (request.Keys.Count > 0)
        {
            plan = new PlanOfPeople(reading.People, reading.Links, context.State.Services).Of(plan, request.Keys, request.DisableMissing);
        }

        return (plan, reading.Live.Select(l => l with { Accounts = [], TakenNames = [], Seats = new Dictionary<string, LiveSeat>() }).ToList());
    }

    /// <summary>Compares people with accounts, as a plan does. Nothing is changed, and no one is linked.</summary>
    /// <param name="mapping">What people become.</param>
    /// <param name="request">The sources and how to read them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Which account belongs to whom.</returns>
    /// <exception cref="ProvisioningException">A connection is missing, or the source or a service cannot be read.</exception>
    public async Task<ComparedUsers> CompareAsync(ProvisioningMapping mapping, PlanRequest request, CancellationToken cancellationToken)
    {
        SourceReading reading = await ReadAsync(mapping, request, cancellationToken).ConfigureAwait(false);
        request.Progress?.Invoke(RunPhase.Planning, 0, reading.People.People.Count);
        IEnumerable<ProvisionedUser> users = SourceIdentity.Of(reading.People, mapping.Services.Select((service, i) => (service, reading.Live[i], reading.Links[service.Service])))
            .SelectMany(i => new IdentityComparison(i, reading.People).Users());
        return new ComparedUsers(
            IdentityComparison.Order.GroupJoin(users.Select(Clean), relation => relation, user => user.Relation, (_, group) => group).SelectMany(u => u).ToList(),
            reading.People.Problems.Count,
            reading.Live.Where(l => l.Visibility == AccountVisibility.Unknown).Select(l => l.Service).ToList());
    }

    private async Task<Dictionary<string, IReadOnlyDictionary<string, string>>> FindValueNamesAsync(ProvisioningPlan plan, CancellationToken cancellationToken)
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> names = [];
        foreach (IGrouping<string, PlanStep> steps in plan.Steps.GroupBy(s => s.Service))
        {
            IReadOnlyDictionary<string, string> found = await context.Targets.Of(steps.Key).FindValueNamesAsync(steps.ToList(), context, cancellationToken).ConfigureAwait(false);
            if (found.Count > 0)
            {
                names.Add(steps.Key, found);
            }
        }

        return names;
    }

    private async Task<SourceReading> ReadAsync(ProvisioningMapping mapping, PlanRequest request, CancellationToken cancellationToken)
    {
        context.Targets.Require(mapping.Services.Select(s => s.Service));
        foreach (ServiceMapping service in mapping.Services)
        {
            context.Targets.Of(service.Service).RequireMapping(service, mapping.FileName);
        }

        context.Targets.Begin();
        request.Progress?.Invoke(RunPhase.Reading, 0, null);
        Dictionary<string, RunConnection> connections = context.Targets.Connections(context.State).Where(c => mapping.Find(c.Key) is not null).ToDictionary(c => c.Key, c => c.Value);
        Dictionary<string, LinkTable> links = connections.ToDictionary(c => c.Key, c => ReadLinks(c.Key, c.Value));
        PeopleReader reader = new(mapping, request.EffectiveDate)
        {
            Open = Open, IsSecret = context.Targets.HoldSecret, Progress = row => request.Progress?.Invoke(RunPhase.Reading, row, request.RowCount),
        };
        SourcePeople people = reader.Read(request.Sources, cancellationToken);
        List<LiveState> live = [];
        foreach (ServiceMapping service in mapping.Services)
        {
            live.Add(await context.Targets.Of(service.Service)
                .ReadAsync(service, context, (count, total) => request.Progress?.Invoke(RunPhase.Reading, count, total), cancellationToken)
                .ConfigureAwait(false));
        }

        return new SourceReading(people, reader.Hash, live, connections, links);
    }

    private ProvisionedUser Clean(ProvisionedUser user) => user with
    {
        Key = Clean(user.Key),
        Account = Clean(user.Account),
        Username = Clean(user.Username),
        Name = Clean(user.Name),
        Email = Clean(user.Email),
        Message = Clean(user.Message),
    };

    private string? Clean(string? text) => text is null ? null : context.Targets.Clean(text);

    private LinkTable ReadLinks(string service, RunConnection connection)
    {
        LinkStore store = new(context.State);
        if (store.OtherAddress(service, connection) is { } warning)
        {
            context.Log.Warning(warning);
        }

        return store.Read(service, connection).ToTable();
    }
}
