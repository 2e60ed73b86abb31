using System.Globalization;
using Microsoft.Playwright;
using Provisioning.Browser.Tests.Support;
using Provisioning.Sync.Model;
using static Microsoft.Playwright.Assertions;

namespace Provisioning.Browser.Tests;

/// <summary>The page of a plan, opened from a file as an approver opens it.</summary>
public sealed class PlanPageTests : PageTest, IClassFixture<BrowserFixture>, IDisposable
{
    private const int Many = 100_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("provisioning-test-").FullName;
    private ProvisioningPlan _plan = new();

    public PlanPageTests(BrowserFixture fixture)
        : base(fixture)
    {
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BrowserFact]
    public async Task Numbers_equal_the_plan()
    {
        IPage page = await OpenPlanAsync(600);

        foreach (IGrouping<(string Service, PlanStepKind Kind), PlanStep> kind in _plan.Steps.GroupBy(s => (s.Service, s.Kind)))
        {
            await Expect(page.Locator($".kind[data-service={kind.Key.Service}][data-action={kind.Key.Kind}] > b")).ToHaveTextAsync(Number(kind.Count()));
        }

        HashSet<(string, string)> leaving = [.. _plan.Steps.Where(s => s.Kind == PlanStepKind.Disable).Select(s => (s.Service, s.Key))];
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Who loses access: {leaving.Count} accounts" })).ToBeVisibleAsync();
        await Expect(Legend(page, "LosesAccess")).ToHaveAttributeAsync("data-count", Number(_plan.Steps.Count(s => leaving.Contains((s.Service, s.Key)))));
        await Expect(Legend(page, "LeftOut")).ToHaveAttributeAsync("data-count", "1");
        int[] counts = await page.EvaluateAsync<int[]>("Array.from(document.querySelectorAll('.legend')).map(l => Number(l.dataset.count))");
        Assert.Equal(_plan.StepCount + 1, counts.Sum());
        await Expect(page.Locator("#shown")).ToHaveTextAsync($"1 to 100 of {Number(_plan.StepCount + 1)}");
    }

    [BrowserFact]
    public async Task Head_shows_targets_and_begins_with_exceeded_limits()
    {
        IPage page = await OpenPlanAsync(60);

        await Expect(page.Locator("header")).ToContainTextAsync(_plan.Source);
        await Expect(page.Locator("#plan-hash")).ToHaveTextAsync($"{_plan.Hash[..12]} {_plan.Hash}");
        await Expect(page.Locator("#head")).ToContainTextAsync("https://www14.agile.example/HarborWorks/");
        await Expect(page.Locator("#head")).ToContainTextAsync("https://harbor.ambition.example/ (north)");
        await Expect(page.Locator("#groups li")).ToHaveTextAsync(["Team Ambition, create group type", "Team = Dogz Did you mean 'Dogs'? Ambition, create group"]);
        await Expect(page.Locator("#reasons")).ToContainTextAsync("-Approve 14");
        await Expect(page.Locator("#limits .exceeded")).ToHaveTextAsync("MaxDisableAgility141010 or 10%, whichever is smallerexceeded -Approve 14");
        Assert.True(await page.EvaluateAsync<bool>("document.getElementById('reasons').getBoundingClientRect().bottom <= document.getElementById('verdict').getBoundingClientRect().top"));
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(900)]
    [InlineData(360)]
    public async Task Words_are_not_broken_and_identifiers_have_names(int width)
    {
        IPage page = await OpenPlanAsync(120, width);
        await page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");

        Assert.Empty(await page.EvaluateAsync<string[]>(Wording.BrokenWords));
        Assert.Empty(await page.EvaluateAsync<string[]>(Wording.BareIdentifiers, SamplePlan.Names));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        foreach (string part in new[] { "#changes .scroll", "#limits .scroll" })
        {
            Assert.True(await page.EvaluateAsync<bool>($"(t => t.scrollWidth <= t.clientWidth)(document.querySelector('{part}'))"), part);
        }
    }

    [BrowserFact]
    public async Task Filters_search_and_cards_find_matching_rows()
    {
        IPage page = await OpenPlanAsync(160);
        ILocator rows = page.Locator("#rows tr");

        await page.Locator(".kind[data-service=Ambition][data-action=AddMembership]").ClickAsync();
        await Expect(rows).ToHaveCountAsync(_plan.Steps.Count(s => s is { Service: "Ambition", Kind: PlanStepKind.AddMembership }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await Legend(page, "LeftOut").ClickAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.Locator(".message")).ToHaveTextAsync("Row 17 (line 18): its role in Harbor Works (Scope:1010) stays Team Member (Role:4).");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await page.GetByLabel("Search").FillAsync("harbor works");
        await Expect(page.Locator("#shown")).ToContainTextAsync(" (");
        await Expect(rows).ToHaveCountAsync(_plan.Steps.Count(s => s.Changes.Any(c => c.Name == "Scope:1010")) + 1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await page.GetByLabel("Order").SelectOptionAsync("key");
        await Expect(rows.First.Locator(".person")).ToContainTextAsync(_plan.Steps.Select(s => s.DisplayName).OfType<string>().Order(StringComparer.InvariantCultureIgnoreCase).First());
    }

    [BrowserFact]
    public async Task Hostile_names_stay_text_and_nothing_is_loaded()
    {
        IPage page = await OpenPlanAsync(60);

        await page.GetByLabel("Search").FillAsync("onerror");
        await Expect(page.Locator("#rows .person").Filter(new() { HasText = SamplePlan.Hostile }).First).ToBeVisibleAsync();
        await Expect(page.Locator("#rows .change .name").Filter(new() { HasText = $"Role in {SamplePlan.Hostile} (Scope:1011)" }).First).ToBeVisibleAsync();
        await Expect(page.Locator("img, #rows script, iframe, object")).ToHaveCountAsync(0);
        Assert.Equal([new Uri(Path.Combine(_folder, "plan.html")).AbsoluteUri], Addresses);
    }

    [BrowserFact]
    public async Task Hundred_thousand_steps_show_no_more_rows_than_a_thousand()
    {
        IPage small = await OpenPlanAsync(1000);
        int nodes = await small.EvaluateAsync<int>("document.querySelectorAll('*').length");
        await small.Context.CloseAsync();

        IPage page = await OpenPlanAsync(Many);

        await Expect(page.Locator("#rows tr")).ToHaveCountAsync(100);
        await Expect(page.Locator("#shown")).ToHaveTextAsync($"1 to 100 of {Number(_plan.StepCount + 1)}");
        Assert.InRange(await page.EvaluateAsync<int>("document.querySelectorAll('*').length"), nodes / 2, nodes * 2);
        await page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");
        await Expect(page.Locator("#rows tr")).ToHaveCountAsync(5000);
        await Expect(page.Locator("#on-paper")).ToHaveTextAsync($"On paper: 5,000 of {Number(_plan.StepCount + 1)} lines. Filter before you print, or export CSV, for the others.");
    }

    [BrowserFact]
    public async Task Hundred_thousand_steps_are_searched_while_the_page_stays_responsive()
    {
        IPage page = await OpenPlanAsync(Many);

        // How often something else had its turn between the choice and the answer.
        int turns = await page.EvaluateAsync<int>("""
            async () => {
              const shown = document.getElementById('shown');
              const channel = new MessageChannel();
              let turns = 0;
              const answered = new Promise(resolve => new MutationObserver(resolve).observe(shown, { childList: true }));
              document.getElementById('search').value = 'harbor works';
              document.getElementById('sort').value = 'key';
              document.getElementById('sort').dispatchEvent(new Event('change'));
              channel.port1.onmessage = () => { turns++; channel.port2.postMessage(null); };
              channel.port2.postMessage(null);
              await answered;
              channel.port1.close();
              return turns;
            }
            """);

        Assert.True(turns >= 10, $"Something else had its turn {turns} times.");
        int found = _plan.Steps.Count(s => s.Changes.Any(c => c.Name == "Scope:1010")) + 1;
        await Expect(page.Locator("#shown")).ToHaveTextAsync($"1 to 100 of {Number(found)} ({Number(_plan.StepCount + 1)} in all)");
        await Expect(page.Locator("#rows tr")).ToHaveCountAsync(100);
    }

    [BrowserFact]
    public async Task Print_contains_every_row_and_no_controls()
    {
        IPage page = await OpenPlanAsync(300);

        await page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");

        await Expect(page.Locator("#rows tr")).ToHaveCountAsync(_plan.StepCount + 1);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("#tools")).ToBeHiddenAsync();
        await Expect(page.Locator("#reasons")).ToBeVisibleAsync();
        Directory.CreateDirectory(Repository.Results);
        byte[] paper = await page.PdfAsync(new() { Path = Path.Combine(Repository.Results, "plan.pdf"), Format = "A4" });
        Assert.True(paper.Length > 20_000, $"The document has {paper.Length} bytes.");
    }

    [BrowserTheory]
    [InlineData("plan-light.png", 1280, 1700, ColorScheme.Light)]
    [InlineData("plan-dark.png", 1280, 1700, ColorScheme.Dark)]
    [InlineData("plan-phone.png", 390, 2600, ColorScheme.Light)]
    public async Task Screenshots_are_not_empty(string name, int width, int height, ColorScheme scheme)
    {
        IPage page = await OpenPlanAsync(120, width, height, scheme);

        await AssertScreenshotAsync(page, name, scheme, fullPage: false);
    }

    private static ILocator Legend(IPage page, string category) => page.Locator($".legend[data-category={category}]");

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private async Task<IPage> OpenPlanAsync(int steps, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        _plan = SamplePlan.Make(steps);
        string path = SamplePlan.Write(_plan, _folder);
        IPage page = await NewPageAsync(width, height, scheme);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        await Expect(page.Locator("#rows tr").First).ToBeVisibleAsync();
        return page;
    }
}
