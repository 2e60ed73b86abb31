using Provisioning.Core.Tests.Sync.Run;
using System.Globalization;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.ThirdTarget;

/// <summary>A test between a file and a service that only the tests know.</summary>
public abstract class ThirdTargetTest : IDisposable
{
    protected const string MappingText = """
        @{
        Source = @{ Key = 'email'; Active = @{ Column = 'status'; Words = 'active' } }
        Badges = @{
            Attributes = @{ Username = 'email'; Name = 'name'; Badge = @{ Column = 'badge'; Empty = 'Clear' }; Level = 'level' }
            Groups = @{ team = 'Team' }
            Protected = 'chief'
        }
        }
        """;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "provisioning-test-" + Guid.NewGuid().ToString("N"));

    protected ThirdTargetTest()
    {
        Services = [.. Provisioning.Targets.Services.All, Target.Rules];
        State = States.Open(Path.Combine(_folder, "state"), Services);
        Targets = new RunTargets([Target]);
    }

    private protected BadgeTarget Target { get; } = new();

    private protected IReadOnlyList<TargetRules> Services { get; }

    private protected StateDirectory State { get; }

    private protected RunTargets Targets { get; }

    private protected List<string> Results { get; } = [];

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected ProvisioningMapping Mapping(string text = MappingText) => MappingReader.Read(Psd.Parse(text), "badges.psd1", Services);

    private protected Task<ProvisioningPlan> PlanAsync(params string[] rows) => PlanAsync(disableMissing: false, rows);

    private protected Task<ProvisioningPlan> PlanMissingAsync(params string[] rows) => PlanAsync(disableMissing: true, rows);

    private async Task<ProvisioningPlan> PlanAsync(bool disableMissing, string[] rows)
    {
        string path = Path.Combine(_folder, "people.csv");
        await File.WriteAllLinesAsync(path, ["email,name,status,badge,level,team", .. rows]);
        ProvisioningMapping mapping = Mapping();
        PlanRequest request = new() { Sources = Sync.Sources.People.Files(mapping, path), EffectiveDate = new DateTime(2026, 3, 10), DisableMissing = disableMissing };
        return await new PlanPreparation(new RunContext(Targets, State, NullLog.Instance)).MakeAsync(mapping, request, CancellationToken.None);
    }

    private protected Task<RunRecord> Apply(ProvisioningPlan plan, LimitOptions? limits = null) =>
        new RunContext(Targets, State, NullLog.Instance).ApplyAsync(plan, Request(limits), CancellationToken.None);

    private protected Task<RunRecord> Resume(string runId) => new RunContext(Targets, State, NullLog.Instance).ResumeAsync(runId, Request(null), CancellationToken.None);

    /// <summary>As if the process that writes the journal had been killed: it has not written the end, and is gone.</summary>
    private protected async Task LeaveAsync(string runId)
    {
        string path = State.JournalPath(runId);
        string own = string.Create(CultureInfo.InvariantCulture, $"\"processId\":{Environment.ProcessId},");
        string text = await File.ReadAllTextAsync(path);
        Assert.Contains(own, text, StringComparison.Ordinal);
        string end = text.TrimEnd('\n').Split('\n')[^1];
        Assert.Contains("\"end\"", end, StringComparison.Ordinal);
        text = text.Replace(end + "\n", "", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(own, string.Create(CultureInfo.InvariantCulture, $"\"processId\":{DeadProcess.Id},"), StringComparison.Ordinal));
    }

    private ApplyRequest Request(LimitOptions? limits) => new()
    {
        Limits = limits ?? new LimitOptions(),
        ModuleVersion = "0.1.0",
        Report = (step, result) => Results.Add(FormattableString.Invariant($"{step.Number} {result.Service} {result.Key} {result.Outcome}")),
    };
}
