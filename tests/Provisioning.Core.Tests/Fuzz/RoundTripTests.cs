using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Provisioning.Agility.Wire;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>What is written is read again as it was, whatever the texts in it. A failure names the smallest texts that show it.</summary>
[Trait("Category", "Fuzz")]
public sealed class RoundTripTests
{
    private const int Few = 200;
    private const int Many = 20_000;

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    // Lists of at least one text that JSON, XML and CSV can carry; the shrinker leaves texts and letters out.
    private static readonly Arbitrary<string[]> Texts = Arb.From(
        Gen.Choose(0, int.MaxValue).Select(seed => Make(new Random(seed))),
        texts => Enumerable.Range(0, texts.Length)
            .SelectMany(i => new[] { (string[])[.. texts[..i], .. texts[(i + 1)..]], [.. texts[..i], texts[i][..(texts[i].Length / 2)], .. texts[(i + 1)..]] })
            .Where(t => t.Length > 0 && !t.SequenceEqual(texts))
            .Select(t => t.Select(Whole).ToArray()));

    public static TheoryData<string> Forms => new("plan", "snapshot", "journal", "CSV", "XML", "asset", "OID", "limit");

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_round_trip_changes_nothing(string form) => Check(form, Few);

    [Theory]
    [MemberData(nameof(Forms))]
    [Trait("Set", "Nightly")]
    public void Many_round_trips_change_nothing(string form) => Check(form, Many);

    private static void Check(string form, int count)
    {
        Action<string[]> property = form switch
        {
            "plan" => Plan,
            "snapshot" => Snapshot,
            "journal" => Journal,
            "CSV" => Csv,
            "XML" => Xml,
            "asset" => Asset,
            "OID" => OidAndBack,
            _ => LimitAndBack,
        };
        Replay replay = new(new Rnd(20261122, 7), FSharpOption<int>.None);
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(FSharpOption<Replay>.Some(replay)), Prop.ForAll(Texts, property));
    }

    // What a plan sets must be something that can be sent; what was there before may be anything.
    private static string Sendable(string text) => new(text.Where(c => !char.IsControl(c) && c < 0xD800).ToArray());

    private static void Plan(string[] texts)
    {
        PlanStep[] steps = texts.Select((t, i) => new PlanStep
        {
            Number = i + 1,
            Service = "Agility",
            Kind = i % 2 == 0 ? PlanStepKind.Update : PlanStepKind.SetProjectRole,
            Key = FormattableString.Invariant($"{i}{t}"),
            Id = FormattableString.Invariant($"Member:{i + 1}"),
            Changes = [i % 2 == 0 ? new AttributeChange { Name = "Description", Before = t, After = Sendable(t) + "x" } : new AttributeChange { Name = "N" + t, Before = t, After = "N" + Sendable(t) }],
            Expected = new Dictionary<string, string> { [t] = t },
        }).ToArray();
        ProvisioningPlan plan = new()
        {
            Created = Noon,
            Source = texts[0],
            SourceHash = Plans.Hash,
            LiveHash = new Dictionary<string, string> { ["Agility"] = Plans.Hash },
            ActiveCount = new Dictionary<string, int> { ["Agility"] = 1 },
            Connections = new Dictionary<string, RunConnection> { ["Agility"] = new RunConnection { Address = texts[0], Name = texts[^1] } },
            Protected = new Dictionary<string, IReadOnlyList<string>> { ["Agility"] = texts },
            Steps = steps,
            Problems = texts.Select(t => new PlanProblem { Key = t, Message = t }).ToList(),
        };
        ProvisioningPlan read = PlanFile.Read(new MemoryStream(Samples.Written(s => PlanFile.Write(plan, s))), "plan.json", Services.All);

        Assert.Equal(plan.Lines(), read.Lines());
        Assert.Equal(steps.Select(s => s.Expected), read.Steps.Select(s => s.Expected));
        Assert.Equal(plan.Source, read.Source);
        Assert.Equal(texts, read.Protected["Agility"]);
        Assert.Equal((texts[0], texts[^1]), (read.Connections["Agility"].Address, read.Connections["Agility"].Name));
        Assert.Equal(texts, read.Problems.Select(p => p.Message));
    }

    private static void Snapshot(string[] texts)
    {
        List<LiveAccount> accounts = texts.Select((t, i) => new LiveAccount
        {
            Service = "Ambition",
            Key = FormattableString.Invariant($"{i}{t}"),
            Id = t,
            Attributes = new Dictionary<string, string?> { [t] = t },
            Groups = new Dictionary<string, string> { ["g" + t] = t },
        }).ToList();
        AmbitionSnapshot snapshot = new() { Taken = Noon, Connection = texts[0], Accounts = accounts };
        AmbitionSnapshot read = AmbitionSnapshot.Read(new MemoryStream(Samples.Written(snapshot.Write)), "s.json");

        Assert.Equal(accounts.Select(a => (a.Key, a.Id)), read.Accounts.Select(a => (a.Key, a.Id)));
        Assert.Equal(accounts.SelectMany(a => a.Attributes), read.Accounts.SelectMany(a => a.Attributes));
        Assert.Equal(accounts.SelectMany(a => a.Groups), read.Accounts.SelectMany(a => a.Groups));
    }

    private static void Journal(string[] texts)
    {
        OutcomeLine line = new(new StepOutcome { Number = 1, Outcome = ProvisioningOutcome.Failed, Message = string.Concat(texts), Id = texts[0], Attempts = 1, Time = Noon });
        byte[] written = JournalForm.Plain.Write([line]);
        OutcomeLine read = Assert.IsType<OutcomeLine>(JournalForm.Plain.Read(written));

        Assert.Equal(1, written.Count(b => b == '\n'));
        Assert.Equal((line.Step.Message, line.Step.Id), (read.Step.Message, read.Step.Id));
    }

    private static void Csv(string[] texts)
    {
        // A file holds no NUL; rows with one are refused.
        string[] cells = texts.Select(t => t.Replace('\0', ' ').Replace('\uFFFF', ' ')).Append("end").ToArray();
        byte[] body = AmbitionBody.Write(AmbitionFormat.Csv, [new AmbitionRecord(cells.Select((c, i) => (FormattableString.Invariant($"c{i}"), (object?)c)).ToArray())]);

        Assert.Equal(cells, CsvText.Rows(body).Single().Cells.Select(c => (string?)c.Value));
        Assert.Equal(cells, RequestBodies.Read(AmbitionFormat.Csv, body).Single());
    }

    private static void Xml(string[] texts)
    {
        string[] values = texts.Select(Printable).ToArray();
        XElement asset = XElement.Parse(Encoding.UTF8.GetString(AssetXmlWriter.Write(Change(values))), LoadOptions.PreserveWhitespace);

        Assert.Equal(values, asset.Elements().Select(e => e.Value));
        Assert.All(asset.Elements(), e => Assert.Equal(("Attribute", "set"), (e.Name.LocalName, e.Attribute("act")?.Value)));
    }

    // The reader leaves out white space between elements, so a value of nothing else is no value.
    private static void Asset(string[] texts)
    {
        string[] values = texts.Select(t => Printable(t) + ".").ToArray();
        AgilityAsset asset = AssetXmlReader.ReadPage(new MemoryStream(AssetXmlWriter.Write(Change(values)))).Assets.Single();

        Assert.Equal(values, values.Select((_, i) => asset.Text(FormattableString.Invariant($"A{i}"))));
    }

    private static void OidAndBack(string[] texts)
    {
        Oid oid = new("Member", texts[0].Length * 1_000_003L, texts.Length);

        Assert.Equal(oid.ToString(), Oid.Parse(oid.ToString()).ToString());
    }

    private static void LimitAndBack(string[] texts)
    {
        Limit limit = texts.Length % 2 == 0 ? Limit.Of(texts[0].Length) : Limit.Percent(texts[0].Length % 101 / 7m);

        Assert.Equal(limit, Limit.Parse(limit.ToString()));
    }

    private static AssetChange Change(string[] values)
    {
        AssetChange change = new();
        foreach ((string value, int i) in values.Select((v, i) => (v, i)))
        {
            change.Set(FormattableString.Invariant($"A{i}"), value);
        }

        return change;
    }

    private static string[] Make(Random random) => Enumerable.Range(0, random.Next(1, 5)).Select(_ => Whole(HostileText.Any(random))).ToArray();

    // Halves of characters cannot be written as UTF-8.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Printable(string text) => string.Concat(text.Where(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
}
