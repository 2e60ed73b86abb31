using System.Text.Json;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;
using Provisioning.Tabular;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Report;

/// <summary>A plan has the report of a run, before it is one; and both have names beside identifiers.</summary>
public sealed class PlanReportTests : ReportTest
{
    private static readonly LimitCheck TooMany = new()
    {
        Limit = "MaxDisable", Service = "Agility", Actual = 14, Allowed = 10, Rule = "10 or 10%, whichever is smaller", IsExceeded = true, Parameter = "-Approve 14",
    };

    private static readonly LimitCheck Enough = new() { Limit = "MinimumSourceCount", Source = "hr", Actual = 90, Allowed = 80, Rule = "80% of the last run" };

    [Fact]
    public void People_who_lose_access_come_first_and_every_step_once()
    {
        PlanReport report = Report(
            Step(1, PlanStepKind.Create, "new"),
            Step(2, PlanStepKind.Update, "ann", Change("Phone", "1", "2")),
            Step(3, PlanStepKind.RemoveProjectRole, "bo", Change("Scope:1010", "Role:4", null)),
            Step(4, PlanStepKind.RemoveProjectRole, "cy", Change("Scope:1010", "Role:4", null)),
            Step(5, PlanStepKind.Disable, "CY"),
            Step(6, PlanStepKind.Update, "di", Change("DefaultRole", "Role:4", "Role:9")));

        Assert.Equal([4, 5, 3, 0, 2, 6, 1], report.Items.Select(i => i.Step));
        Assert.Equal(
            [("LosesAccess", "Loses access", 2), ("Removes", "Removes", 1), ("LeftOut", "Rows left out", 1), ("Changes", "Changes", 2), ("Adds", "Adds", 1)],
            report.Categories);
        string html = Html(report);
        Assert.Contains("6 steps for 5 accounts: 1 created or enabled, 1 without access afterwards, 3 changed otherwise. 1 row of the source was left out.", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Who loses access: 1 account</h2>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Head_shows_targets_after_exceeded_limits()
    {
        ProvisioningPlan plan = Plan(3) with
        {
            LimitChecks = [Enough, TooMany],
            Connections = new Dictionary<string, RunConnection> { ["Agility"] = new() { Address = "https://agile.example/acme/" }, ["Ambition"] = new() { Address = "https://acme.example/", Name = "north" } },
        };

        string html = Html(new PlanReport(plan, Services.All));

        string head = Between(html, "<header>", "</header>").Replace("<wbr>", "", StringComparison.Ordinal);
        Assert.Contains("<dt>Agility</dt><dd>https://agile.example/acme/</dd>", head, StringComparison.Ordinal);
        Assert.Contains("<dd>https://acme.example/ (north)</dd>", head, StringComparison.Ordinal);
        Assert.Contains($"<b class=\"digits\">{plan.Hash[..12]}</b> <small class=\"hash\">{plan.Hash}</small>", head, StringComparison.Ordinal);
        Assert.Contains("MaxDisable of Agility: the plan has 14, and 10 (10 or 10%, whichever is smaller) would pass. -Approve 14 lets it through for one run.", head, StringComparison.Ordinal);
        Assert.True(head.IndexOf("id=\"reasons\"", StringComparison.Ordinal) < head.IndexOf("id=\"verdict\"", StringComparison.Ordinal));
        Assert.Contains("data-state=\"Refused\">Over a limit<", head, StringComparison.Ordinal);
        string limits = Between(html, "<article id=\"limits\"", "</article>");
        Assert.Contains("<th>Limit</th><th>Service or source</th><th class=\"number\">Planned</th><th class=\"number\">Allowed</th><th>Rule</th><th>Result</th>", limits, StringComparison.Ordinal);
        Assert.True(limits.IndexOf("MaxDisable", StringComparison.Ordinal) < limits.IndexOf("MinimumSourceCount", StringComparison.Ordinal));
        Assert.Contains("<td>hr</td><td class=\"number\" data-label=\"Planned\">90</td><td class=\"number\" data-label=\"Allowed\">80</td><td class=\"rule\">80% of the last run</td><td class=\"result\">passes</td>", limits, StringComparison.Ordinal);
    }

    [Fact]
    public void Protected_accounts_are_no_rows_of_the_source_in_the_reports_of_plan_and_run()
    {
        ProvisioningPlan plan = Plan(1);
        plan = plan with { Problems = [.. plan.Problems, new PlanProblem { Service = "Agility", Key = "admin", Reason = "protected account", Message = "Agility 'admin' is protected." }] };

        PlanReport report = new(plan, Services.All);
        RunReport run = Carry(plan, s => Outcome(s.Number), ending: RunEnding.Done);

        Assert.Contains(("LeftOut", "Rows left out", 1), report.Categories);
        Assert.Contains(("Protected", "Protected accounts", 1), report.Categories);
        Assert.Contains(("LeftOut", "Rows left out", 1), run.Categories);
        Assert.Contains(("Protected", "Protected accounts", 1), run.Categories);
        Assert.Contains("1 row of the source was left out. 1 account is protected.", Html(report), StringComparison.Ordinal);
        Assert.Contains("1 row of the source was left out. 1 account is protected.", Html(run), StringComparison.Ordinal);
        Assert.Equal(["LeftOut", "Protected", "Updated"], run.Items.Select(i => i.Outcome).Order());
        Assert.Equal(1, run.Run.Header!.LeftOut);
    }

    [Fact]
    public void Report_without_checked_limits_has_no_table()
    {
        string html = Html(Report(Step(1, PlanStepKind.Create, "new")));

        Assert.DoesNotContain("id=\"limits\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"reasons\"", html, StringComparison.Ordinal);
        Assert.Contains("No one loses access.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void New_groups_are_named_with_their_hints()
    {
        string html = Html(Report(
            new PlanStep { Number = 1, Service = "Ambition", Kind = PlanStepKind.CreateGroupType, Key = "Team" },
            new PlanStep { Number = 2, Service = "Ambition", Kind = PlanStepKind.CreateGroup, Key = "Team = Dogz", Hint = "Did you mean 'Dogs'?", Changes = [Change("Team", null, "Dogz")] }));

        string groups = Between(html, "<article id=\"groups\">", "</article>");
        Assert.Contains("<h2>Groups to be created: 2</h2>", groups, StringComparison.Ordinal);
        Assert.Contains("<li><b>Team = Dogz</b> <span>Did you mean &#39;Dogs&#39;?</span> <small>Ambition, create group</small></li>", groups, StringComparison.Ordinal);
        Assert.Contains("2 steps for 0 accounts: 0 created or enabled, 0 without access afterwards, 0 changed otherwise. 2 groups and group types are created.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_without_a_step_says_so()
    {
        string html = Html(new PlanReport(new ProvisioningPlan { Source = "hrm.csv" }, Services.All));

        Assert.Contains("There is nothing to do.", html, StringComparison.Ordinal);
        Assert.Contains(">Nothing to do<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void CSV_has_the_columns_of_a_run_with_names_at_the_end()
    {
        PlanReport report = Report(Step(1, PlanStepKind.SetProjectRole, "ann", Change("Scope:1010", null, "Role:4")), Step(2, PlanStepKind.Disable, "bo"));
        string path = Path.Combine(Folder, "plan.csv");
        using (FileStream file = File.Create(path))
        {
            report.WriteCsv(file);
        }

        List<SourceRow> rows = TableSource.Read(path).ToList();

        Assert.Equal(3, rows.Count);
        SourceRow role = rows.Single(r => Cell(r, "Key") == "ann");
        Assert.Equal(
            ("", "1", "SetProjectRole", "Scope:1010", "", "Role:4", "Pending", ""),
            (Cell(role, "RunId"), Cell(role, "Step"), Cell(role, "Action"), Cell(role, "Attribute"), Cell(role, "Before"), Cell(role, "After"), Cell(role, "Outcome"), Cell(role, "Time")));
        Assert.Equal(("Full ann", "Harbor Works", "", "Team Member"), (Cell(role, "Name"), Cell(role, "AttributeName"), Cell(role, "BeforeName"), Cell(role, "AfterName")));
        Assert.Equal("LeftOut", Cell(rows.Single(r => Cell(r, "Key") == "twin"), "Outcome"));
    }

    [Fact]
    public void JSON_has_the_plan_the_counts_the_names_and_every_item()
    {
        JsonElement root = JsonDocument.Parse(Text(Report(Step(1, PlanStepKind.Disable, "bo"), Step(2, PlanStepKind.Create, "new")).WriteJson)).RootElement;

        Assert.Equal("hrm.csv", root.GetProperty("plan").GetProperty("source").GetString());
        Assert.Equal((1, 1, 1), (root.GetProperty("counts").GetProperty("LosesAccess").GetInt32(), root.GetProperty("counts").GetProperty("Adds").GetInt32(), root.GetProperty("counts").GetProperty("LeftOut").GetInt32()));
        Assert.Equal("Team Member", root.GetProperty("names").GetProperty("Agility").GetProperty("Role:4").GetString());
        Assert.Equal(["Full bo", null, "Full new"], root.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("displayName").GetString()));
    }

    [Theory]
    [InlineData("It was 'Role:4', and is Role:40.", "It was 'Team Member (Role:4)', and is Role:40.")]
    [InlineData("Scope:1010: no.", "Harbor Works (Scope:1010): no.")]
    [InlineData("Member:1 is in xScope:1010 and Scope:1010.x", "Full ann (Member:1) is in xScope:1010 and Scope:1010.x")]
    [InlineData("7 of 10 in level 7", "7 of 10 in level 7")]
    public void Identifiers_in_texts_are_preceded_by_their_names(string text, string expected)
    {
        ProvisioningPlan plan = Named(Step(1, PlanStepKind.Disable, "ann") with { Id = "Member:1" });
        plan = plan with { ValueNames = plan.ValueNames.Append(new("Badges", new Dictionary<string, string> { ["7"] = "Gate" })).ToDictionary(n => n.Key, n => n.Value) };

        Assert.Equal(expected, new PlanReport(plan, Services.All).Names.InWords(text));
    }

    [Fact]
    public void Report_of_a_refused_run_begins_with_the_reason()
    {
        ProvisioningPlan plan = Plan(3) with { LimitChecks = [TooMany] };
        using (RunJournal journal = RunJournal.Create(
            State, RunHeader.Of(RunId, plan, new string('b', 64), new RunOwner("svc-hr", "host", 1, Noon), "0.1.0", Services.All, plan.Connections, new Dictionary<string, string> { ["Approve"] = "3" }, hasPassed: false), t => t))
        {
            journal.End(RunEnding.Refused, "Nothing was changed. MaxDisable: 14 <b>people</b>.\nMaxCreate: 50 people.");
        }

        string head = Between(Html(new RunReport(Read(), plan)), "<header>", "</header>");

        Assert.Contains("<h2>Why it was refused</h2><ul><li>Nothing was changed. MaxDisable: 14 &lt;b&gt;people&lt;/b&gt;.</li><li>MaxCreate: 50 people.</li></ul>", head, StringComparison.Ordinal);
        Assert.True(head.IndexOf("id=\"reasons\"", StringComparison.Ordinal) < head.IndexOf("id=\"verdict\"", StringComparison.Ordinal));
        Assert.Contains("<dt>Options</dt><dd>-Approve 3</dd>", head, StringComparison.Ordinal);
    }

    [Fact]
    public void Undo_names_the_changes_that_stay()
    {
        ProvisioningPlan plan = Named(Step(1, PlanStepKind.Disable, "bo")) with { UndoOf = "20260310T020000Z-4f2a", Source = "undo of 20260310T020000Z-4f2a" };

        PlanReport report = new(plan, Services.All);

        Assert.Contains(report.Categories, c => c.Words == "Stays as it is");
        Assert.Contains("1 thing stays as it is.", Html(report), StringComparison.Ordinal);
        Assert.Contains("<dt>Undoes</dt><dd>20260310T020000Z-4f2a</dd>", Html(report).Replace("<wbr>", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static PlanReport Report(params PlanStep[] steps) => new(Named(steps), Services.All);

    private static ProvisioningPlan Named(params PlanStep[] steps) => new()
    {
        Source = "hrm.csv",
        SourceHash = new string('a', 64),
        Steps = steps,
        ValueNames = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["Agility"] = new Dictionary<string, string> { ["Role:4"] = "Team Member", ["Scope:1010"] = "Harbor Works" },
        },
        Problems = [new PlanProblem { Row = 17, Line = 18, Key = "twin", Message = "Lines 18 and 40 are one person." }],
    };

    private static PlanStep Step(int number, PlanStepKind kind, string key, params AttributeChange[] changes) =>
        new() { Number = number, Service = "Agility", Kind = kind, Key = key, DisplayName = $"Full {key}", Changes = changes };

    private static AttributeChange Change(string name, string? before, string? after) => new() { Name = name, Before = before, After = after };

    private static string Cell(SourceRow row, string header) => row.Cells.FirstOrDefault(c => c.Key == header).Value as string ?? "";
}
