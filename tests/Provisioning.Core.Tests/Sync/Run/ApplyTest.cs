using System.Globalization;
using System.Net;
using System.Text;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Http;
using Provisioning.Sandbox;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Sync.Undo;
using Provisioning.Tabular;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A test that plans and applies between a file and a sandbox, with a state directory of its own.</summary>
public abstract class ApplyTest : IDisposable
{
    protected const string Header = "email,first_name,last_name,status,phone,team,agility_role";

    private const string MappingText = """
        @{
        Source = @{ Key = 'email'; Active = @{ Column = 'status'; Words = 'active' } }
        Agility = @{
            Attributes = @{
                Username = 'email'
                Name = @{ Template = '{first_name} {last_name}' }
                Email = 'email'
                Phone = @{ Column = 'phone'; Empty = 'Clear' }
                DefaultRole = @{ Value = 'Team Member' }
                #more#
            }
            ProjectRoles = @{ 'Scope:0' = 'agility_role' }
        }
        Ambition = @{
            Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' }
            Groups = @{ team = 'Team' }
            #fields#
        }
        }
        """;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "provisioning-test-" + Guid.NewGuid().ToString("N"));
    private int _files;

    protected ApplyTest()
    {
        State = States.Open(Path.Combine(_folder, "state"));
        Targets = Connect(Sandbox, Fast.Settings(1));
    }

    protected ProvisioningSandbox Sandbox { get; } = ProvisioningSandbox.Start();

    private protected StateDirectory State { get; }

    private protected RunTargets Targets { get; private set; }

    private protected RecordingLog Log { get; } = new();

    protected List<ProvisioningResult> Results { get; } = [];

    /// <summary>More attributes of Agility in the mapping.</summary>
    protected string MappingSuffix { get; set; } = "";

    /// <summary>The additional fields of Ambition in the mapping.</summary>
    protected string FieldsText { get; set; } = "";

    /// <summary>Of the people of the file those whom plans are about; all of them when empty.</summary>
    protected IReadOnlyCollection<string> OnlyKeys { get; set; } = [];

    private protected Func<string, CancellationToken, Stream> OpenSource { get; set; } = SourceFile.Open;

    private protected Action<RunPhase, long, long?>? PlanProgress { get; set; }

    protected IEnumerable<SandboxRequest> Writes => Sandbox.Requests.Where(r => r.Method != "GET");

    /// <summary>Simulates another process: the memory of the connections is lost.</summary>
    protected void Reconnect()
    {
        Disconnect();
        Targets = Connect(Sandbox, Fast.Settings(1));
    }

    /// <summary>Connects with other limits of the Bulk API.</summary>
    private protected void ConnectAgility(AgilityOptions options)
    {
        Disconnect();
        Targets = Connect(Sandbox, Fast.Settings(1), options);
    }

    private void Disconnect()
    {
        Targets.Agility().Dispose();
        Targets.Ambition().Dispose();
    }

    public void Dispose()
    {
        End();
        Disconnect();
        Sandbox.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what else a test has begun.</summary>
    private protected virtual void End()
    {
    }

    private protected static RunTargets Connect(ProvisioningSandbox sandbox, ConnectionSettings settings, AgilityOptions? options = null)
    {
        System.Security.SecureString token = new NetworkCredential("", sandbox.Token).SecurePassword;
        return Connected.To(
            new AgilityConnection(sandbox.AgilityUri, ApiCredential.Bearer(token), settings, options),
            new AmbitionConnection(sandbox.AmbitionUri, ApiCredential.Token(token), null, settings));
    }

    protected static string Row(string name, string status = "active", string phone = "", string team = "Dogs", string role = "") =>
        $"{name}@corp.example,{name},Test,{status},{phone},{team},{role}";

    protected Task<ProvisioningPlan> Plan(params string[] rows) => PlanAsync(MappingText, rows);

    /// <summary>Plans with a mapping in which both services match people by their e-mail addresses.</summary>
    protected Task<ProvisioningPlan> PlanByEmail(params string[] rows) =>
        PlanAsync(MappingText.Replace("Attributes = @{", "Match = 'Email'; Attributes = @{", StringComparison.Ordinal), rows);

    /// <summary>Makes a plan that disables people who are not in the rows.</summary>
    protected Task<ProvisioningPlan> PlanMissing(params string[] rows) => PlanAsync(MappingText, rows, disableMissing: true);

    private protected Task<ProvisioningPlan> PlanAsync(string mappingText, string[] rows, bool disableMissing = false) =>
        PlanAsync(mappingText, Header, rows, disableMissing);

    private protected async Task<ProvisioningPlan> PlanAsync(string mappingText, string header, string[] rows, bool disableMissing = false)
    {
        string path = Path.Combine(_folder, $"hrm{++_files}.csv");
        await File.WriteAllLinesAsync(path, [header, .. rows]);
        string text = mappingText.Replace("#more#", MappingSuffix, StringComparison.Ordinal).Replace("#fields#", FieldsText, StringComparison.Ordinal);
        ProvisioningMapping mapping = MappingReader.Read(Psd.Parse(text), "mapping.psd1", Services.All);
        return await new PlanPreparation(new RunContext(Targets, State, Log)) { Open = OpenSource }.MakeAsync(
            mapping, new PlanRequest { Sources = People.Files(mapping, path), EffectiveDate = new DateTime(2026, 3, 10), DisableMissing = disableMissing, Keys = OnlyKeys, Progress = PlanProgress }, CancellationToken.None);
    }

    private protected Task<RunRecord> Apply(ProvisioningPlan plan, LimitOptions? limits = null, CancellationToken token = default) =>
        new RunContext(Targets, State, Log).ApplyAsync(plan, Request(limits), token);

    private protected Task<RunRecord> ApplyPart(ProvisioningPlan plan, StepChoice choice, LimitOptions? limits = null) =>
        new RunContext(Targets, State, Log).ApplyAsync(plan, Request(limits ?? Generous, choice), CancellationToken.None);

    private protected Task<RunRecord> Resume(string runId) => new RunContext(Targets, State, Log).ResumeAsync(runId, Request(null), CancellationToken.None);

    private protected async Task<RunRecord> Sync(params string[] rows) => await Apply(await Plan(rows), Generous);

    /// <summary>The same in a session of its own, as a scheduler starts it.</summary>
    private protected async Task<RunRecord> SyncInNewSession(params string[] rows)
    {
        Reconnect();
        return await Sync(rows);
    }

    /// <summary>Plans to undo a run, for all people or those with the keys.</summary>
    private protected Task<ProvisioningPlan> PlanUndoOf(string runId, params string[] keys) =>
        new UndoPreparation(new RunContext(Targets, State, Log)).MakeAsync(runId, keys, progress: null, CancellationToken.None);

    private protected static LimitOptions Generous => new()
    {
        MaxDisable = Limit.Of(1000), MaxRemove = Limit.Of(1000), MaxCreate = Limit.Of(1000), MinimumSourceCount = Limit.Percent(1),
    };

    /// <summary>Both services in a line for each account.</summary>
    protected IEnumerable<string> Everything() => Sandbox.Ambition.Users
        .Select(u => $"Ambition {u.Username} {u.FirstName} {u.LastName} {u.IsActive} "
            + string.Join(",", Sandbox.Ambition.Memberships.Where(m => m.Username == u.Username).Select(m => $"{m.GroupType}={m.GroupName}")))
        .Concat(Sandbox.Agility.Members.Where(m => m.Username != "admin").Select(m => $"Agility {m.Username} {m.Name} {m.Phone} {m.IsInactive}"))
        .Order(StringComparer.Ordinal);

    /// <summary>As if the process had been killed at this byte: the journal ends there, and its process is gone.</summary>
    protected async Task CutAsync(string runId, byte[] journal, int length)
    {
        string text = Encoding.Latin1.GetString(journal, 0, length);
        string own = string.Create(CultureInfo.InvariantCulture, $"\"processId\":{Environment.ProcessId},");
        string gone = string.Create(CultureInfo.InvariantCulture, $"\"processId\":{DeadProcess.Id},");
        Assert.Contains(own, text, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(State.JournalPath(runId), Encoding.Latin1.GetBytes(text.Replace(own, gone, StringComparison.Ordinal)));
    }

    private ApplyRequest Request(LimitOptions? limits, StepChoice? choice = null) => new()
    {
        Limits = limits ?? new LimitOptions(),
        Choice = choice ?? StepChoice.All,
        ModuleVersion = "0.1.0",
        Report = (_, result) => Results.Add(result),
    };
}
