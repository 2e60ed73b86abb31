using Provisioning.Common;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Compare;

/// <summary>
/// Compares people with accounts and says what to do: a pure function, which reads and sends nothing. Whoever cannot be planned
/// for one service is touched in none.
/// </summary>
internal static class PlanMaker
{
    /// <summary>Makes a plan.</summary>
    /// <param name="mapping">The mapping that the people were read with.</param>
    /// <param name="people">The people of the source.</param>
    /// <param name="live">What the services have, each once; services of the mapping that are not among them are not planned.</param>
    /// <param name="options">What else the plan says and does.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">A service is not in the mapping, or is there twice.</exception>
    public static ProvisioningPlan Make(
        ProvisioningMapping mapping,
        SourcePeople people,
        IReadOnlyCollection<LiveState> live,
        PlanOptions options,
        CancellationToken cancellationToken = default)
    {
        Dictionary<string, LiveState> states = live.ToDictionary(s => s.System);
        if (states.Keys.FirstOrDefault(s => mapping.Find(s) is null) is { } unknown)
        {
            throw new ArgumentException($"The mapping does not speak of {unknown}.", nameof(live));
        }

        List<SystemMapping> systems = mapping.Systems.Where(s => states.ContainsKey(s.System)).ToList();
        SharedChanges changes = new();
        List<SystemPlanner> planners = SourceIdentity.Of(people, systems.Select(s => (s, states[s.System], options.LinksOf(s.System))))
            .Select(i => new SystemPlanner(i, people, changes))
            .ToList();
        PlannedSteps steps = new(systems.Select(s => s.System));
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
            LiveHash = systems.ToDictionary(s => s.System, s => PlanHash.Of(states[s.System])),
            ActiveCount = systems.ToDictionary(s => s.System, s => ActiveCount(states[s.System], people)),
            Connections = options.Connections,
            Protected = systems.Where(s => s.Protected.Count > 0).ToDictionary(s => s.System, s => (IReadOnlyList<string>)s.Protected.ToList()),
            Limits = mapping.Limits,
            Match = systems.ToDictionary(s => s.System, MustBeFree),
            Matches = matches,
            SecondAccounts = planners.Where(p => p.SecondAccounts.Count > 0).ToDictionary(p => p.System, p => p.SecondAccounts),
            PasswordLength = systems.Where(s => s.PasswordLength is not null).ToDictionary(s => s.System, s => s.PasswordLength!.Value),
            Seats = systems.Where(s => s.Seats is not null).ToDictionary(s => s.System, s => s.Seats!.Value),
            SeatsInUse = systems.Where(s => s.Seats is not null).ToDictionary(s => s.System, s => states[s.System].Seats.Values.Count(seat => seat.IsTaken)),
            Unseen = systems.Select(s => s.System).Where(s => states[s].Visibility == AccountVisibility.Unknown).ToList(),
            Listed = systems.ToDictionary(s => s.System, s => states[s.System].Visibility == AccountVisibility.Listed),
            Steps = Order(steps, systems, states),
            Problems = PlanProblem.InOrder(problems),
        };
    }

    private static void Plan(int place, string? name, SystemPlanner planner, PlannedSteps steps, List<PlanMatch> matches)
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
    private static IReadOnlyList<string> MustBeFree(SystemMapping system) =>
        system.Match.Where(m => m != "Email" || !system.AllowsSharedEmail).Append("Username").Distinct().ToList();

    // Where nobody can see the accounts, the people who should have one stand for them.
    private static int ActiveCount(LiveState state, SourcePeople people) => state.Rules.CountsActive
        ? state.ActiveCount
        : Math.Max(state.ActiveCount, people.People.Count(p => p.State == PersonState.Active && p.Accounts.ContainsKey(state.System)));

    // A row that names no account may be about any of those that seem to be missing, unless a link tells.
    private static void PlanMissing(SystemPlanner planner, SourcePeople people, HashSet<string> sources, PlannedSteps steps, List<PlanProblem> problems)
    {
        if (planner.Nameless(people) is { Row: > 0 } nameless)
        {
            string message = $"it does not tell whose account in {planner.System} it is about, so nobody is switched off there for being missing.";
            problems.Add(PlanProblem.Of(nameless, "", message, ProblemReason.NoAccountNamed) with { System = planner.System });
            return;
        }

        planner.PlanMissing(sources, out IReadOnlyList<PlanProblem> left).ToList().ForEach(steps.Add);
        problems.AddRange(left);
    }

    private static PlanStep[] Order(PlannedSteps steps, List<SystemMapping> systems, Dictionary<string, LiveState> states) => StepNumbers.Give(systems
        .SelectMany(s => StepPhase.Order(RenameOrder.Arrange(Marked(s, steps.Take(s.System), states[s.System]), Names(states[s.System])))));

    private static IEnumerable<PlanStep> Marked(SystemMapping system, IEnumerable<PlanStep> steps, LiveState state) =>
        system.Seats is null ? steps : SeatSteps.Mark(steps, state, system.Rules);

    private static IEnumerable<string> Names(LiveState state) => state.Accounts.Select(a => a.Key).OfType<string>().Concat(state.TakenNames);
}
