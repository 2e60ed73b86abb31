using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Sync.Files;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Targets;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>The readers of files that this product wrote and that may have been edited, and of typed values.</summary>
internal static class FileReaders
{
    private const string RunId = "20261122T054500Z-4f2a";

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly PlanStep[] Steps =
    [
        new() { Number = 1, Service = "Agility", Kind = PlanStepKind.Update, Key = "mira", Id = "Member:1042", Row = 6, Line = 7, Changes = [new AttributeChange { Name = "Phone", Before = "1", After = "2" }], Expected = new Dictionary<string, string> { ["IsInactive"] = "false" } },
        new() { Number = 2, Service = "Ambition", Kind = PlanStepKind.AddMembership, Key = "b@x", Changes = [new AttributeChange { Name = "Team", After = "Cats" }] },
        new() { Number = 3, Service = "Agility", Kind = PlanStepKind.AddMembership, Key = "mira", Id = "Member:1042", Changes = [new AttributeChange { Name = "MemberGroup", After = "Reports to Sean" }] },
    ];

    private static readonly ProvisioningPlan Plan = new()
    {
        Created = Noon,
        Source = "hrm.csv",
        SourceHash = Plans.Hash,
        SourceCount = 2,
        LiveHash = new Dictionary<string, string> { ["Agility"] = Plans.Hash, ["Ambition"] = Plans.Hash },
        ActiveCount = new Dictionary<string, int> { ["Agility"] = 7, ["Ambition"] = 3 },
        Connections = new Dictionary<string, RunConnection> { ["Agility"] = To.Address("https://a.example/acme"), ["Ambition"] = To.Address("https://b.example/") },
        Protected = new Dictionary<string, IReadOnlyList<string>> { ["Agility"] = ["svc@x"] },
        Limits = new Dictionary<string, Limit> { ["Change"] = Limit.Of(5) },
        Steps = Steps,
        Problems = [new PlanProblem { Service = "Agility", Row = 3, Line = 4, Key = "x", Message = "no." }],
    };

    private static readonly AmbitionSnapshot Snapshot = new()
    {
        Taken = Noon, Connection = "https://acme.ambition.com/", Accounts = [Live.Account("n@x", "Email=n@x;FirstName=Noor", "Role=Cook")],
    };

    private static readonly LinkFile Links = new()
    {
        Service = "Agility", Connection = "https://a.example/acme", RunId = RunId, Links = [new ProvisioningLink { Key = "4711", Account = "Member:1042", Username = "mira", MatchedBy = "Email", Since = Noon, RunId = RunId }],
    };

    public static IReadOnlyList<InputReader> All { get; } =
    [
        InputReader.OfBytes("plans", [Samples.Written(s => PlanFile.Write(Plan, s))], bytes => string.Join("\n", PlanFile.Read(new MemoryStream(bytes), "plan.json", Services.All).Lines()), typeof(ProvisioningException)),
        InputReader.OfBytes("snapshots", [Samples.Written(Snapshot.Write)], bytes => string.Join(",", AmbitionSnapshot.Read(new MemoryStream(bytes), "s.json").Accounts.Select(a => $"{a.Key} {a.Id} {a.Attributes.Count} {a.Groups.Count}")), typeof(ProvisioningException)),
        InputReader.OfBytes("links", [Samples.Written(Links.Write)], bytes => string.Join(",", LinkFile.Read(new MemoryStream(bytes), "l.json", "Agility", "https://a.example/acme").Links), typeof(ProvisioningException)),
        InputReader.OfBytes("journals", [Journal()], ShowJournal, typeof(ProvisioningException)),
        new("mappings", random => NodeMaker.Seed(random), bytes => MappingReader.Read(NodeMaker.Make(bytes), "m.psd1", Services.All, new TableFiles(p => Path.Combine("no-such-folder", p))).Services.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), typeof(ProvisioningException)),
        TabularReaders.OfText("OIDs", text => Oid.Parse(text) is var oid && Oid.Parse(oid.ToString()).Equals(oid) ? oid.ToString() : "changed", typeof(FormatException)),
        TabularReaders.OfText("limits", text => Limit.Parse(text) is var limit && limit.AtMost(int.MaxValue) >= 0 && Limit.Parse(limit.ToString()).Equals(limit) ? limit.ToString() : "changed", typeof(FormatException)),
    ];

    private static byte[] Journal()
    {
        RunHeader header = RunHeader.Of(RunId, Plan, Plans.Hash, OwnerProcess.Current(TimeProvider.System), "0.1.0", Services.All, options: new Dictionary<string, string> { ["MaxDisable"] = "5%" });
        return JournalForm.Plain.Write(
        [
            new HeaderLine(JournalForm.SchemaVersion, header),
            new LinkedLine(Noon, [new PlanMatch { Service = "Agility", Person = "4711", Account = "Member:1042", Username = "mira", MatchedBy = "Email" }]),
            new IntentLine(Noon, Steps),
            new OutcomeLine(new StepOutcome { Number = 1, Outcome = ProvisioningOutcome.Updated, Id = "Member:1042", Attempts = 1, Time = Noon }),
            new ResumedLine(header.Owner, "0.1.0", CutOff: null),
        ]);
    }

    private static string ShowJournal(byte[] bytes)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"provisioning-fuzz-{Environment.ProcessId}");
        StateDirectory state = StateDirectory.At(folder, Services.All);
        string path = state.JournalPath(RunId);
        Directory.CreateDirectory(state.Runs);
        File.WriteAllBytes(path, bytes);
        try
        {
            RunRecord run = JournalReader.Read(state, RunId);
            RunSummary summary = JournalReader.Summarise(path, RunId, Services.All);
            return $"{run.RunId} {run.State} {summary.State} {run.IsTorn} {string.Join(",", run.Steps.Select(s => $"{s.Number}{s.State}{s.Step?.Key}{s.Outcome?.Outcome}"))}";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
