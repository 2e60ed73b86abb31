using Microsoft.Playwright;
using Provisioning.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Provisioning.Browser.Tests;

/// <summary>The report of a run, opened from a file as a recipient of the mail opens it.</summary>
public sealed class ReportPageTests(BrowserFixture fixture) : PageTest(fixture), IClassFixture<BrowserFixture>, IDisposable
{
    private SampleRun? _run;

    public void Dispose() => _run?.Dispose();

    [BrowserFact]
    public async Task Chart_and_numbers_equal_the_journal()
    {
        IPage page = await OpenReportAsync();
        Dictionary<string, int> expected = Categories();

        Assert.Equal(["Done", "Failed", "LeftOut", "Pending", "Uncertain", "Unchanged"], expected.Keys.Order(StringComparer.Ordinal));
        foreach ((string category, int count) in expected)
        {
            ILocator legend = page.Locator($".legend[data-category={category}]");
            await Expect(legend).ToHaveAttributeAsync("data-count", Invariant(count));
            await Expect(legend.Locator("b")).ToHaveTextAsync(Invariant(count));
        }

        await Expect(page.Locator("#outcome-chart .arc")).ToHaveCountAsync(expected.Count - 1);
        foreach ((string category, int count) in expected.Where(e => e.Key != "LeftOut"))
        {
            ILocator arc = page.Locator($"#outcome-chart .arc[data-category={category}]");
            await Expect(arc).ToHaveAttributeAsync("data-count", Invariant(count));
            double length = await arc.EvaluateAsync<double>("a => parseFloat(a.getAttribute('stroke-dasharray'))");
            Assert.InRange(length, (100.0 * count / _run!.Journal.Steps.Count) - 0.5, (100.0 * count / _run.Journal.Steps.Count) + 0.5);
        }

        int items = expected.Values.Sum();
        await Expect(page.Locator("#shown")).ToHaveTextAsync($"1 to 100 of {items}");
        await page.Locator("#next").ClickAsync();
        await Expect(page.Locator("#rows tr")).ToHaveCountAsync(items - 100);
    }

    [BrowserFact]
    public async Task Errors_come_first_and_conflicts_are_among_them()
    {
        IPage page = await OpenReportAsync();
        int failed = Categories()["Failed"];

        for (int i = 0; i < failed; i++)
        {
            await Expect(page.Locator("#rows tr").Nth(i)).ToHaveAttributeAsync("data-category", "Failed");
        }

        await Expect(page.Locator("#rows tr").Nth(failed)).ToHaveAttributeAsync("data-category", "Uncertain");
        await Expect(page.Locator("#rows tr").Filter(new() { HasText = "mover9@" }).Locator(".mark")).ToHaveTextAsync("Conflict");
        await Expect(page.Locator("#rows tr").Filter(new() { HasText = "mover9@" }).Locator(".message")).ToContainTextAsync("'555-0170' now");
    }

    [BrowserFact]
    public async Task Filters_and_search_find_matching_rows()
    {
        IPage page = await OpenReportAsync();
        ILocator rows = page.Locator("#rows tr");
        Dictionary<string, int> expected = Categories();

        await page.GetByLabel("Outcome", new() { Exact = true }).SelectOptionAsync("Failed");
        await Expect(rows).ToHaveCountAsync(expected["Failed"]);
        await Expect(page.Locator(".legend[data-category=Failed]")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByLabel("Service").SelectOptionAsync("Ambition");
        await Expect(rows).ToHaveCountAsync(_run!.Journal.Steps.Count(s => s.Step is { Service: "Ambition" } && s.Outcome?.Outcome == ProvisioningOutcome.Failed));
        await page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await page.Locator(".legend[data-category=Pending]").ClickAsync();
        await Expect(rows).ToHaveCountAsync(expected["Pending"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await page.GetByLabel("Action").SelectOptionAsync("Disable");
        await Expect(rows).ToHaveCountAsync(6);
        await page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await page.GetByLabel("Search").FillAsync("MOVER17 sales");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.Locator(".change").First).ToHaveTextAsync("Phone555-0100 → 555-0199");
        await page.GetByLabel("Search").FillAsync("ольга");
        int named = _run.Journal.Steps.Count(s => s.Step?.Changes.Any(c => c.After?.Contains("Ольга", StringComparison.Ordinal) == true) == true);
        await Expect(page.Locator("#shown")).ToContainTextAsync($" of {named} ");
        await page.GetByLabel("Search").FillAsync("nobody has this");
        await Expect(page.GetByText("Nothing matches.")).ToBeVisibleAsync();
        await Expect(page.Locator("#table")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Hostile_names_stay_text_and_nothing_is_loaded()
    {
        IPage page = await OpenReportAsync();

        await page.GetByLabel("Search").FillAsync("onerror");
        await Expect(page.Locator("#rows tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#rows .person").Filter(new() { HasText = SampleRun.Hostile })).ToHaveCountAsync(1);
        await Expect(page.Locator("#rows ins").Filter(new() { HasText = SampleRun.Hostile })).ToHaveCountAsync(2);
        await Expect(page.Locator("#head")).ToContainTextAsync(SampleRun.HostileSource);
        await Expect(page.Locator("img, #rows script, iframe, object")).ToHaveCountAsync(0);
        Assert.Equal([new Uri(_run!.PagePath).AbsoluteUri], Addresses);
    }

    [BrowserFact]
    public async Task Page_fits_a_phone()
    {
        IPage page = await OpenReportAsync(360, 740);

        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.True(await page.EvaluateAsync<bool>("(t => t.scrollWidth <= t.clientWidth)(document.querySelector('.scroll'))"), "The table is wider than the phone.");
    }

    [BrowserFact]
    public async Task Rows_skipped_before_come_last_with_their_first_date()
    {
        IPage page = await OpenReportAsync();

        await page.Locator(".legend[data-category=LeftOut]").ClickAsync();

        await Expect(page.Locator("#rows tr .person")).ToHaveTextAsync(["new@corp.example", "twin@corp.example"]);
        await Expect(page.Locator("#rows tr .since")).ToHaveTextAsync(["new", "left out since 2026-11-20"]);
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(900)]
    [InlineData(360)]
    public async Task Words_are_not_broken_and_identifiers_have_names(int width)
    {
        IPage page = await OpenReportAsync(width);
        await page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");

        Assert.Empty(await page.EvaluateAsync<string[]>(Wording.BrokenWords));
        Assert.Empty(await page.EvaluateAsync<string[]>(Wording.BareIdentifiers, SampleRun.Names));
        await Expect(page.Locator("#rows tr[data-category=Pending]").First.Locator(".change")).ToHaveTextAsync("Role in System (All Projects) (Scope:0)Team Member (Role:4)");
        await Expect(page.Locator("#rows tr").Filter(new() { HasText = "Mover 7" }).Locator(".person")).ToContainTextAsync("mover7@corp.example");
        await Expect(page.Locator("#head")).ToContainTextAsync(Sandbox.AgilityUri.AbsoluteUri);
        await Expect(page.Locator("#head")).ToContainTextAsync(Sandbox.AmbitionUri.AbsoluteUri);
    }

    [BrowserFact]
    public async Task Print_contains_every_row()
    {
        IPage page = await OpenReportAsync();

        await page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");

        await Expect(page.Locator("#rows tr")).ToHaveCountAsync(Categories().Values.Sum());
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("#tools")).ToBeHiddenAsync();
        byte[] paper = await page.PdfAsync(new() { Path = System.IO.Path.Combine(Repository.Results, "report.pdf"), Format = "A4" });
        Assert.True(paper.Length > 20_000, $"The document has {paper.Length} bytes.");
    }

    [BrowserTheory]
    [InlineData("report-light.png", 1280, 1500, ColorScheme.Light)]
    [InlineData("report-dark.png", 1280, 1500, ColorScheme.Dark)]
    [InlineData("report-phone.png", 390, 1900, ColorScheme.Light)]
    public async Task Screenshots_are_not_empty(string name, int width, int height, ColorScheme scheme)
    {
        IPage page = await OpenReportAsync(width, height, scheme);

        await AssertScreenshotAsync(page, name, scheme, fullPage: false);
    }

    // From the journal alone, without the code of the report.
    private Dictionary<string, int> Categories()
    {
        Dictionary<string, int> counts = _run!.Journal.Steps
            .GroupBy(s => s.Outcome?.Outcome switch
            {
                null => s.Sent is null ? "Pending" : "Uncertain",
                ProvisioningOutcome.NoChange => "Unchanged",
                ProvisioningOutcome.Failed or ProvisioningOutcome.Conflict => "Failed",
                _ => "Done",
            })
            .ToDictionary(g => g.Key, g => g.Count());
        counts["LeftOut"] = 2;
        return counts;
    }

    private async Task<IPage> OpenReportAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        _run = new SampleRun(Sandbox);
        await _run.RunAsync();
        IPage page = await NewPageAsync(width, height, scheme);
        await page.GotoAsync(new Uri(_run.PagePath).AbsoluteUri);
        await Expect(page.Locator("#rows tr").First).ToBeVisibleAsync();
        return page;
    }

    private static string Invariant(int number) => FormattableString.Invariant($"{number}");
}
