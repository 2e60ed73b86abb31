using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Sync.Report;

/// <summary>The report tells what the journal tells, in three forms.</summary>
public sealed class ReportTests : ReportTest
{
    private const string Hostile = "<img src=x onerror=alert(1)></script><!--<script>\u2028\u2029&amp;{{script}}'\"";

    [Fact]
    public void Conflict_is_shown_like_a_failure()
    {
        RunReport report = Carry(Plan(3), s => s.Number == 3 ? Outcome(3, ProvisioningOutcome.Conflict, "Another user was faster.") : Outcome(s.Number), ending: RunEnding.DoneWithFailures);

        Assert.Equal((ReportCategory.Failed, 3), (report.Items[0].Category, report.Items[0].Step));
        Assert.Contains("2 of 3 steps are done, 1 failed", Html(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_come_first_and_every_step_once()
    {
        RunReport report = Carry(
            Plan(8),
            s => s.Number switch { 2 => Failure(2), 4 => null, 5 => Outcome(5, ProvisioningOutcome.NoChange), 6 => Outcome(6, ProvisioningOutcome.Uncertain), _ => Outcome(s.Number) },
            sent: 7);

        Assert.Equal([2, 4, 6, 0, 8, 1, 3, 7, 5], report.Items.Select(i => i.Step));
        Assert.Equal(
            [(ReportCategory.Failed, 1), (ReportCategory.Uncertain, 2), (ReportCategory.LeftOut, 1), (ReportCategory.Pending, 1), (ReportCategory.Done, 3), (ReportCategory.Unchanged, 1)],
            report.Counts.Select(c => (c.Key, c.Value)));
        Assert.Equal(("person8@example.com", "Create", 6), (report.Items[4].Key, report.Items[4].Action, report.Items[4].Changes.Count));
        Assert.Equal("Lines 18 and 40 are one person.", report.Items[3].Message);
    }

    [Fact]
    public void Report_without_a_plan_shows_the_content_of_the_journal()
    {
        Carry(Plan(3), s => Outcome(s.Number), sent: 2);

        RunReport report = new(Read(), null);

        Assert.Equal([3, 1, 2], report.Items.Select(i => i.Step));
        Assert.Equal(("", "Pending"), (report.Items[0].Action, report.Items[0].Outcome));
        Assert.Equal("555-0100", report.Items[1].Changes[0].Before);
        Assert.Contains("data-category=\"Pending\" data-count=\"1\"", Html(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_without_a_step_says_that_there_was_nothing_to_do()
    {
        string page = Html(Carry(Plan(0), s => Outcome(s.Number), ending: RunEnding.Done));

        Assert.Contains("There was nothing to do.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not given", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_the_chart_equal_the_journal()
    {
        RunReport report = Carry(Plan(1000), s => s.Number % 100 == 0 ? Failure(s.Number) : Outcome(s.Number), sent: 900);
        string html = Html(report);

        // The end of the last chunk is recorded: nothing is uncertain.
        Dictionary<string, int> arcs = Numbers(html, "<circle class=\"arc");
        Assert.Equal(
            new Dictionary<string, int> { ["Done"] = Read().Counts["Updated"], ["Failed"] = Read().Counts["Failed"], ["Pending"] = Read().Counts["Pending"] },
            arcs);
        Assert.Equal(1000, arcs.Values.Sum());
        Assert.Equal(arcs.Append(new("LeftOut", 1)).OrderBy(p => p.Key), Numbers(html, "<button type=\"button\" class=\"legend").OrderBy(p => p.Key));
        Assert.Equal(100, Lengths(html).Sum(), 1);
        Assert.Equal(89.1, Lengths(html)[0], 1);
        Assert.Contains("891 of 1,000 steps are done, 9 failed, 100 were never sent. 1 row of the source was left out. Resume-ProvisioningRun", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_value_stays_text_everywhere()
    {
        ProvisioningPlan plan = new()
        {
            Source = Hostile,
            SourceHash = Hostile,
            Steps = [new PlanStep { Number = 1, Service = "Agility", Key = Hostile, Id = Hostile, Changes = [new AttributeChange { Name = Hostile, Before = Hostile, After = Hostile }] }],
            Problems = [new PlanProblem { Key = Hostile, Message = Hostile }],
        };
        string html = Html(Carry(plan, _ => Outcome(1, ProvisioningOutcome.Failed, Hostile), ending: RunEnding.DoneWithFailures));

        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "<script", RegexOptions.IgnoreCase));
        Assert.Equal(2, Regex.Count(html, "</script", RegexOptions.IgnoreCase));
        string data = Between(html, "<script id=\"report-data\" type=\"application/json\">", "</script>");
        Assert.DoesNotContain(data, c => c is '<' or '>' or '&' or '\u2028' or '\u2029');
        JsonElement item = JsonDocument.Parse(data).RootElement.GetProperty("items")[0];
        Assert.Equal(Hostile, item.GetProperty("key").GetString());
        Assert.Equal(Hostile, item.GetProperty("changes")[0][2].GetString());
        Assert.Equal(Hostile, item.GetProperty("message").GetString());
    }

    [Fact]
    public void Page_is_self_contained_and_allows_no_other_script()
    {
        string html = Html(Carry(Plan(5), s => Outcome(s.Number), ending: RunEnding.Done));

        string policy = Between(html, "Content-Security-Policy\" content=\"", "\"");
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src 'sha256-{Hash(Between(html, "<script>", "</script>"))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src 'sha256-{Hash(Between(html, "<style>", "</style>"))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)\\s(src|href|style|on[a-z]+)=", html);
        Assert.DoesNotMatch("(?i)url\\(|@import|innerHTML|http://|https://", html);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_page_is_the_same_in_every_culture(string culture)
    {
        RunReport report = Carry(Plan(50), s => s.Number % 7 == 0 ? Failure(s.Number) : Outcome(s.Number), ending: RunEnding.DoneWithFailures, chunk: 7);
        string expected = Html(report) + Text(s => report.WriteCsv(s)) + Text(report.WriteJson);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Html(report) + Text(s => report.WriteCsv(s)) + Text(report.WriteJson));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Ten_thousand_steps_are_written_in_moderate_time_and_size()
    {
        RunReport report = Carry(Plan(10_000), s => Outcome(s.Number), ending: RunEnding.Done, chunk: 1000);
        Stopwatch watch = Stopwatch.StartNew();

        string html = Html(report);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
        Assert.Equal(10_001, JsonDocument.Parse(Between(html, "application/json\">", "</script>")).RootElement.GetProperty("items").GetArrayLength());
        Assert.True(html.Length < 6_000_000, $"The page has {html.Length} characters.");
    }

    [Fact]
    public void A_run_without_a_step_has_a_report()
    {
        string html = Html(Carry(new ProvisioningPlan(), _ => null, ending: RunEnding.Done));

        Assert.Contains("The plan has no step.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Between(html, "<svg", "</svg>"), StringComparison.Ordinal);
    }

    [Fact]
    public void CSV_has_one_line_for_each_change_and_can_be_read_back()
    {
        RunReport report = Carry(Plan(8, n => n == 2 ? "a,\"b\"\nc;é" : $"p{n}"), s => s.Number == 3 ? Failure(3) : Outcome(s.Number), sent: 7);
        string path = Path.Combine(Folder, "report.csv");
        using (FileStream file = File.Create(path))
        {
            report.WriteCsv(file);
        }

        List<SourceRow> rows = TableSource.Read(path).ToList();

        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(path)[..3]);
        Assert.Equal(report.Items.Sum(i => Math.Max(1, i.Changes.Count)), rows.Count);
        Assert.Equal(("3", "Disable", "", "Failed", "no such person"), (Cell(rows[0], "Step"), Cell(rows[0], "Action"), Cell(rows[0], "Attribute"), Cell(rows[0], "Outcome"), Cell(rows[0], "Message")));
        SourceRow change = rows.First(r => Cell(r, "Step") == "2");
        Assert.Equal(
            ("a,\"b\"\nc;é", "Phone", "555-0100", "555-0199", "2026-11-22T12:00:00.000Z"),
            (Cell(change, "Key"), Cell(change, "Attribute"), Cell(change, "Before"), Cell(change, "After"), Cell(change, "Time")));
        Assert.Equal(8, rows.Select(r => Cell(r, "Step")).Where(s => s != "").Distinct().Count());
    }

    [Fact]
    public void JSON_has_the_run_the_counts_and_every_item()
    {
        RunReport report = Carry(Plan(8), s => s.Number == 3 ? Failure(3) : Outcome(s.Number), ending: RunEnding.DoneWithFailures);

        JsonElement root = JsonDocument.Parse(Text(report.WriteJson)).RootElement;

        Assert.Equal((RunId, "DoneWithFailures"), (root.GetProperty("run").GetProperty("runId").GetString(), root.GetProperty("run").GetProperty("state").GetString()));
        Assert.Equal("svc-hr", root.GetProperty("run").GetProperty("header").GetProperty("owner").GetProperty("user").GetString());
        Assert.Equal((1, 7), (root.GetProperty("counts").GetProperty("Failed").GetInt32(), root.GetProperty("counts").GetProperty("Done").GetInt32()));
        Assert.Equal(report.Items.Select(i => i.Step), root.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("step").GetInt32()));
        JsonElement phone = root.GetProperty("items").EnumerateArray().First(i => i.GetProperty("step").GetInt32() == 1).GetProperty("changes")[0];
        Assert.Equal(("Phone", "555-0100", "555-0199"), (phone.GetProperty("name").GetString(), phone.GetProperty("before").GetString(), phone.GetProperty("after").GetString()));
    }

    private static StepOutcome Failure(int number) => Outcome(number, ProvisioningOutcome.Failed, "no such person");

    private static string Cell(SourceRow row, string header) =>
        row.Cells.FirstOrDefault(c => c.Key == header).Value as string ?? "";

    private static Dictionary<string, int> Numbers(string html, string start) => Regex
        .Matches(html, Regex.Escape(start) + " (?<c>\\w+)\" data-category=\"\\k<c>\" data-count=\"(?<n>\\d+)\"")
        .Cast<Match>().ToDictionary(m => m.Groups["c"].Value, m => int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture));

    private static List<double> Lengths(string html) => Regex
        .Matches(html, "stroke-dasharray=\"([\\d.]+) ")
        .Cast<Match>().Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))
        .ToList();

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
