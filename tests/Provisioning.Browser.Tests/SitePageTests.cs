using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Provisioning.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Provisioning.Browser.Tests;

/// <summary>The documentation site, read from its folder and from a plain web server.</summary>
public sealed class SitePageTests : PageTest, IClassFixture<BrowserFixture>, IClassFixture<SiteFixture>
{
    private readonly SiteFixture _site;

    public SitePageTests(BrowserFixture fixture, SiteFixture site)
        : base(fixture) => _site = site;

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Search_finds_commands_parameters_and_topics_without_a_network(bool isFile)
    {
        IPage page = await NewPageAsync();
        using StaticServer? server = isFile ? null : new StaticServer(_site.Folder);
        string root = server?.Root ?? new Uri(_site.Folder + Path.DirectorySeparatorChar).AbsoluteUri;
        await page.GotoAsync(root + "about/about_ProvisioningSafety.html");
        ILocator hits = page.Locator("#found a");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("Get-AgilityMember");
        await Expect(hits.First.Locator("b")).ToHaveTextAsync("Get-AgilityMember");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("connect-ambition fromenvironment");
        await Expect(hits.First).ToContainTextAsync("-FromEnvironment");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("systemd timer");
        await Expect(hits.First).ToContainTextAsync("about_ProvisioningAutomation");
        await AssertScreenshotAsync(page, "site-search.png", ColorScheme.Light, fullPage: false);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("about/about_ProvisioningAutomation\\.html#"));
        await Expect(page.Locator("[aria-current]")).ToHaveTextAsync("Automation");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("xyzzy");
        await Expect(page.Locator("#found")).ToHaveTextAsync("No page contains all these words.");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#found")).ToBeHiddenAsync();
        Assert.All(Addresses, address => Assert.StartsWith(address.StartsWith("data:", StringComparison.Ordinal) ? "data:" : root, address, StringComparison.Ordinal));
    }

    [BrowserTheory]
    [InlineData("index.html", 1400, ColorScheme.Light)]
    [InlineData("help/Get-AgilityMember.html", 1400, ColorScheme.Dark)]
    [InlineData("reliability.html", 1000, ColorScheme.Light)]
    [InlineData("about/about_ProvisioningMapping.html", 360, ColorScheme.Light)]
    [InlineData("help/Sync-ProvisionedUser.html", 360, ColorScheme.Dark)]
    public async Task Pages_fit_their_window_in_both_schemes(string url, int width, ColorScheme scheme)
    {
        IPage page = await NewPageAsync(width, 900, scheme);
        await page.GotoAsync(new Uri(Path.Combine(_site.Folder, url)).AbsoluteUri);

        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "All pages" })).ToBeVisibleAsync(new() { Visible = width > 800 });
        await AssertScreenshotAsync(page, $"site-{Path.GetFileNameWithoutExtension(url)}-{width}-{scheme}.png".ToLowerInvariant(), scheme, fullPage: false);
    }
}
