using Provisioning.Common;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Compare;

/// <summary>
/// Compares people with accounts and plans the steps: a pure function, which reads and sends nothing. A person who cannot be
/// planned for one service is changed in none.
/// </summary>
internal static class AccountPlanner
{
    /// <summary>Makes a plan.</summary>
    /// <param name="mapping">The mapping that the people were read with.</param>
    /// <param name="people">The people of the source.</param>
    /// <param name="live">What the services have, each once; services of the mapping that are not among them are not planned.</param>
    /// <param name="options">What else the plan says and does.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">A service is not in the mapping, or is given twice.</exception>
    public static ProvisioningPlan Make(
        ProvisioningMapping mapping,
        SourcePeople people,
        IReadOnlyCollection<LiveState> live,
        PlanOptions options,
        CancellationToken cancellationToken = default)
    {
        Dictionary<string, LiveState> states = live.ToDictionary(s => s.Service);
        if (states.Keys.FirstOrDefault(s => mapping.Find(s) is null) is { } unknown)
        {
            throw new ArgumentException($"The mapping does not contain {unknown}.", nameof(live));
        }

        List<ServiceMapping> services = mapping.Services.Where(s => states.ContainsKey(s.Service)).ToList();
        SharedChanges changes = new();
        List<ServicePlanner> planners = SourceIdentity.Of(people, services.Select(s => (s, states[s.Service], options.LinksOf(s.Service))))
            .Select(i => new ServicePlanner(i, people, changes))
            .ToList();
        PlannedSteps steps = new(services.Select(s => s.Service));
        List<PlanProblem> problems = [.. people.Problems];
        List<PlanMatch> matches = [];
        for (int i = 0; i < people.People.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (string Message, string Reason)[] wrong = planners.Select(p => p.Problem(i)).OfType<(string, string)>().ToArray();
            if (wrong.Length > 0)
            {
                problems.Add(PlanProblem.Of(people.People[i].Number, people.People[i].Key, string.Join(" ", wrong.Select(w => w.Message)), wrong[0].Reason));
            }
            else
            {
                string? name = PersonName.Of(people.People[i]);
                planners.ForEach(p => Plan(i, name, p, steps, matches));
            }

            options.Progress?.Invoke(i + 1);
        }

        if (options.DisableMissing && people.People.Count > 0)
        {
            HashSet<string> sources = KeyText.Set(mapping.Sources.Select(s => s.Name).OfType<string>().Concat(options.RecentSources));
            planners.ForEach(p => PlanMissing(p, people, sources, steps, problems));
        }

        problems.AddRange(steps.Withheld.Concat(planners.Select(p => p.Unplaced).OfType<PlanProblem>()).Concat(planners.SelectMany(p => p.GroupsLeft)));
        return new ProvisioningPlan
        {
            Created = options.Created,
            Source = options.Source,
            SourceHash = options.SourceHash,
            SourceCount = people.Count,
            SourceCounts = people.Sources.Where(s => s.Name is not null).ToDictionary(s => s.Name!, s => s.Count),
            LiveHash = services.ToDictionary(s => s.Service, s => PlanHash.Of(states[s.Service])),
            ActiveCount = services.ToDictionary(s => s.Service, s => ActiveCount(states[s.Service], people)),
            Connections = options.Connections,
            Protected = services.Where(s => s.Protected.Count > 0).ToDictionary(s => s.Service, s => (IReadOnlyList<string>)s.Protected.ToList()),
            Limits = mapping.Limits,
            Match = services.ToDictionary(s => s.Service, MustBeFree),
            Matches = matches,
            SecondAccounts = planners.Where(p => p.SecondAccounts.Count > 0).ToDictionary(p => p.Service, p => p.SecondAccounts),
            PasswordLength = services.Where(s => s.PasswordLength is not null).ToDictionary(s => s.Service, s => s.PasswordLength!.Value),
            Seats = services.Where(s => s.Seats is not null).ToDictionary(s => s.Service, s => s.Seats!.Value),
            SeatsInUse = services.Where(s => s.Seats is not null).ToDictionary(s => s.Service, s => states[s.Service].Seats.Values.Count(seat => seat.IsTaken)),
            UnreadServices = services.Select(s => s.Service).Where(s => states[s].Visibility == AccountVisibility.Unknown).ToList(),
            AccountsReported = services.ToDictionary(s => s.Service, s => states[s.Service].Visibility == AccountVisibility.Live),
            Steps = Order(steps, services, states),
            Problems = PlanProblem.InOrder(problems),
        };
    }

    private static void Plan(int place, string? name, ServicePlanner planner, PlannedSteps steps, List<PlanMatch> matches)
    {
        if (planner.Plan(place, name, out PlanMatch? match) is { } own)
        {
            steps.Add(own);
        }

        if (match is not null)
        {
            matches.Add(match);
        }
    }

    // Before an account is made, the service is asked once more for what no other account may have.
    private static IReadOnlyList<string> MustBeFree(ServiceMapping service) =>
        service.Match.Where(m => m != "Email" || !service.AllowsSharedEmail).Append("Username").Distinct().ToList();

    // Where the accounts cannot be read, the people who should have one are counted instead.
    private static int ActiveCount(LiveState state, SourcePeople people) => state.Rules.CountsActive
        ? state.ActiveCount
        : Math.Max(state.ActiveCount, people.People.Count(p => p.State == PersonState.Active && p.Accounts.ContainsKey(state.Service)));

    // A row that names no account may be about any of the accounts that seem to be missing, unless there is a link.
    private static void PlanMissing(ServicePlanner planner, SourcePeople people, HashSet<string> sources, PlannedSteps steps, List<PlanProblem> problems)
    {
        if (planner.Nameless(people) is { Row: > 0 } nameless)
        {
            string message = $"it does not say which account in {planner.Service} it is about, so no account is disabled there for being missing.";
            problems.Add(PlanProblem.Of(nameless, "", message, ProblemReason.NoAccountNamed) with { Service = planner.Service });
            return;
        }

        planner.PlanMissing(sources, out IReadOnlyList<PlanProblem> left).ToList().ForEach(steps.Add);
        problems.AddRange(left);
    }

    private static PlanStep[] Order(PlannedSteps steps, List<ServiceMapping> services, Dictionary<string, LiveState> states) => StepNumbers.Give(services
        .SelectMany(s => StepPhase.Order(RenameOrder.Arrange(Marked(s, steps.Take(s.Service), states[s.Service]), Names(states[s.Service])))));

    private static IEnumerable<PlanStep> Marked(ServiceMapping service, IEnumerable<PlanStep> steps, LiveState state) =>
        service.Seats is null ? steps : SeatSteps.Mark(steps, state, service.Rules);

    private static IEnumerable<string> Names(LiveState state) => state.Accounts.Select(a => a.Key).OfType<string>().Concat(state.TakenNames);
}
