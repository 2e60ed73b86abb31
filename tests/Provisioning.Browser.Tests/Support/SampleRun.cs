using System.Net;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Http;
using Provisioning.Sandbox;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Browser.Tests.Support;

/// <summary>A run of the engine against the sandbox in which everything happens: what is done, already so, failed, in conflict, uncertain, and never sent.</summary>
internal sealed class SampleRun : IDisposable
{
    public const string Hostile = "<img src=x onerror=alert(1)>";
    /// <summary>The identifiers that are among the values, and what they are called.</summary>
    public static readonly Dictionary<string, string> Names = new() { ["Role:4"] = "Team Member", ["Scope:0"] = "System (All Projects)" };

    public const string HostileSource = "</script><script>alert(2)</script>.csv";
    private const string Agility = "Agility";
    private const string Ambition = "Ambition";
    private const int Members = 60;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "provisioning-test-" + Guid.NewGuid().ToString("N"));
    private readonly ProvisioningSandbox _sandbox;

    public SampleRun(ProvisioningSandbox sandbox) => _sandbox = sandbox;

    /// <summary>The run as its journal tells it.</summary>
    public RunRecord Journal { get; private set; } = null!;

    /// <summary>The report, a file.</summary>
    public string PagePath => Path.Combine(_folder, "report.html");

    public async Task RunAsync()
    {
        StateDirectory state = StateDirectory.At(Path.Combine(_folder, "state"), Services.All);
        state.Prepare();
        ProvisioningPlan plan = Prepare();
        ConnectionSettings settings = new() { RetryDelay = TimeSpan.FromMilliseconds(2) };
        System.Security.SecureString token = new NetworkCredential("", _sandbox.Token).SecurePassword;
        using AgilityConnection agility = new(_sandbox.AgilityUri, ApiCredential.Bearer(token), settings);
        using AmbitionConnection ambition = new(_sandbox.AmbitionUri, ApiCredential.Token(token), null, settings);
        RunTargets targets = new(Services.Targets(agility, ambition).ToList());
        using ManualResetEventSlim projectsAsked = new();
        using ManualResetEventSlim groupsSent = new();
        RefuseBoth(projectsAsked, groupsSent);
        await Assert.ThrowsAsync<ProvisioningException>(
            () => new PlanRunner(new RunContext(targets, state, NullLog.Instance)).ApplyAsync(plan with { Connections = targets.Connections(state) }, new ApplyRequest { ModuleVersion = "0.1.0", Limits = new LimitOptions { Approve = 10, MaxCreate = Limit.Of(30), Failure = Limit.Percent(100) } }, CancellationToken.None));

        Journal = JournalReader.Read(state, RunList.Read(state).Single().RunId);
        using FileStream page = File.Create(PagePath);
        new RunReport(Journal, plan, new Dictionary<PlanProblem, DateTimeOffset> { [plan.Problems[0]] = new(2026, 11, 20, 5, 45, 0, TimeSpan.Zero) }).WriteHtml(page);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Both services refuse the connection, each at its last batch, and neither before the other is there: they work at the same time.
    private void RefuseBoth(ManualResetEventSlim projectsAsked, ManualResetEventSlim groupsSent)
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Rewrite, Method = "POST", PathContains = "/account", Times = 1, Rewrite = After(() => projectsAsked.Wait(Longest)) });
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Rewrite, PathContains = "group_membership", RewrittenStatus = 401, Times = 10, Rewrite = After(groupsSent.Set) });
        _sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Rewrite, PathContains = "Data/Scope", RewrittenStatus = 401, Times = 10,
            Rewrite = After(() =>
            {
                projectsAsked.Set();
                groupsSent.Wait(Longest);
            }),
        });

        static Func<string, string> After(Action work) => body =>
        {
            work();
            return body;
        };
    }

    // Members whose number ends in 9 are changed by another user, and those that end in 5 are as wanted already.
    private ProvisioningPlan Prepare()
    {
        List<PlanStep> steps = [];
        for (int i = 1; i <= Members; i++)
        {
            string now = (i % 10) switch { 9 => "555-0170", 5 => "555-0199", _ => "555-0100" };
            Dictionary<string, string> attributes = new() { ["Phone"] = now, ["Description"] = i % 10 == 5 ? "Sales, EMEA" : "" };
            string id = _sandbox.Agility.AddMember($"Mover {i}", $"mover{i}@corp.example", attributes: attributes).Oid;
            steps.Add(Step(
                steps, i <= 6 ? PlanStepKind.Disable : PlanStepKind.Update, $"mover{i}@corp.example", id,
                i <= 6 ? [] : [Change("Phone", "555-0100", "555-0199"), Change("Description", null, "Sales, EMEA")]) with { DisplayName = $"Mover {i}" });
        }

        for (int i = 1; i <= 30; i++)
        {
            string key = $"joiner{i}@corp.example";
            steps.Add(Step(steps, PlanStepKind.Create, key, null, [Change("Username", null, key), Change("Name", null, i == 7 ? Hostile : $"Ольга Joiner {i}"), Change("Email", null, key), Change("DefaultRole", null, "Role:4")]));
        }

        // The fourth has no name, which the service refuses.
        for (int i = 1; i <= 30; i++)
        {
            string key = i == 9 ? Hostile : $"joiner{i}@corp.example";
            steps.Add(Step(steps, PlanStepKind.Create, key, null, [Change("Username", null, key), Change("Email", null, $"joiner{i}@corp.example"), .. i == 4 ? [] : new[] { Change("FirstName", null, "Ольга") }, Change("LastName", null, $"Joiner {i}")], Ambition));
        }

        // The connections are refused here: whether the groups were set is uncertain, and the roles are never sent.
        steps.AddRange(Enumerable.Range(10, 20).Select(i => Step(steps, PlanStepKind.AddMembership, $"joiner{i}@corp.example", null, [Change("Team", null, "Dogs")], Ambition)));
        steps.AddRange(Enumerable.Range(10, 12).Select(i => Step(steps, PlanStepKind.SetProjectRole, $"joiner{i}@corp.example", null, [Change("Scope:0", null, "Role:4")])));
        return new ProvisioningPlan
        {
            Created = DateTimeOffset.UtcNow,
            Source = HostileSource,
            SourceHash = new string('a', 64),
            SourceCount = 100,
            ActiveCount = new Dictionary<string, int> { [Agility] = Members, [Ambition] = 0 },
            ValueNames = new Dictionary<string, IReadOnlyDictionary<string, string>> { [Agility] = Names },
            Steps = steps.Select((s, i) => s with { Number = i + 1, Row = i + 1, Line = i + 2 }).ToList(),
            Problems =
            [
                new PlanProblem { Row = 17, Line = 18, Key = "twin@corp.example", Message = "Row 17 (line 18): 'twin@corp.example' is on line 40 as well." },
                new PlanProblem { Row = 60, Line = 61, Key = "new@corp.example", Message = "Row 60 (line 61): column 'status' is empty." },
            ],
        };
    }

    private static PlanStep Step(List<PlanStep> steps, PlanStepKind kind, string key, string? id, IReadOnlyList<AttributeChange> changes, string service = Agility) =>
        new() { Number = steps.Count + 1, Service = service, Kind = kind, Key = key, Id = id, Row = steps.Count + 1, Line = steps.Count + 2, Changes = changes };

    private static AttributeChange Change(string name, string? before, string? after) => new() { Name = name, Before = before, After = after };
}
