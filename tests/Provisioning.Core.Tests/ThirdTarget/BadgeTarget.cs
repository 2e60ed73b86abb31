using Provisioning.Http;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.ThirdTarget;

/// <summary>People in memory.</summary>
internal sealed class BadgeTarget : ProvisioningTarget
{
    public const string Secret = "badge-office-4711";

    public static readonly Dictionary<string, string> Types = new() { ["Badge"] = "Number" };

    /// <summary>The people by their identifiers.</summary>
    public SortedDictionary<string, LiveAccount> People { get; } = new(StringComparer.Ordinal);

    /// <summary>The groups that were created, beside those that have members.</summary>
    public List<(string Type, string Name)> Groups { get; } = [];

    /// <summary>What was carried out, one line each.</summary>
    public List<string> Done { get; } = [];

    /// <summary>What levels are called.</summary>
    public Dictionary<string, string> LevelNames { get; } = [];

    /// <summary>After so many steps it stops in the middle, as if the process were killed.</summary>
    public int StopsAfter { get; set; } = int.MaxValue;

    public override TargetRules Rules { get; } = new BadgeRules();

    public override Uri Address { get; } = new($"badges://{Guid.NewGuid():N}.example/");

    public override string ConnectionName => "";

    public override Redactor Redactor { get; } = new(Secret);

    public LiveAccount Add(string username, string name, bool isActive = true, string? team = null, params (string Name, string? Value)[] more)
    {
        Dictionary<string, string?> attributes = new() { ["Username"] = username, ["Name"] = name };
        foreach ((string attribute, string? value) in more)
        {
            attributes[attribute] = value;
        }

        LiveAccount person = Person($"b{People.Count + 1}", attributes, isActive, team is null ? [] : new() { ["Team"] = team });
        return People[person.Id!] = person;
    }

    public static LiveAccount Person(string id, Dictionary<string, string?> attributes, bool isActive, Dictionary<string, string> groups) =>
        new() { Service = BadgeRules.Service, Id = id, Key = attributes["Username"], IsActive = isActive, Attributes = attributes, Groups = groups };

    public override Task<LiveState> ReadAsync(ServiceMapping mapping, RunContext context, Action<int, int?>? progress, CancellationToken cancellationToken)
    {
        progress?.Invoke(People.Count, People.Count);
        return Task.FromResult(new LiveState { Service = BadgeRules.Service, Accounts = [.. People.Values], AttributeTypes = Types, Groups = GroupTable() });
    }

    public bool HasGroup(string type, string? name) => GroupTable().TryGetValue(type, out IReadOnlyList<string>? names) && (name is null || names.Contains(name));

    private Dictionary<string, IReadOnlyList<string>> GroupTable() => People.Values
        .SelectMany(p => p.Groups.Select(g => (g.Key, g.Value)))
        .Concat(Groups)
        .GroupBy(g => g.Item1)
        .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)g.Select(n => n.Item2).Where(n => n.Length > 0).Distinct().ToList());

    public override Task<Func<string, LiveAccount>> FindAccountsAsync(IReadOnlyCollection<string> names, RunContext context, CancellationToken cancellationToken) =>
        Task.FromResult<Func<string, LiveAccount>>(name => People.Values.First(p => p.Id == name || p.Key == name));

    public override Task<int?> CountActiveAsync(ProvisioningPlan plan, RunContext context, CancellationToken cancellationToken) =>
        Task.FromResult<int?>(People.Values.Count(p => p.IsActive));

    public override Task<(PlanStep Step, string Problem)?> FindProblemAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken) =>
        Task.FromResult(steps
            .Where(s => s.Changes.Any(c => c is { Name: "Badge", After.Length: > 6 }))
            .Select(s => ((PlanStep, string)?)(s, "There is no badge with more than six digits."))
            .FirstOrDefault());

    public override Task<IReadOnlyDictionary<string, string>> FindValueNamesAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(LevelNames.Where(n => steps.Any(s => s.Changes.Any(c => c.Name == "Level" && c.After == n.Key))).ToDictionary(n => n.Key, n => n.Value));

    public override StepService Open(ProvisioningPlan plan, string runId, RunContext context) => new BadgeService(this, plan);
}
