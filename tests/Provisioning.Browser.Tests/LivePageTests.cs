using System.Globalization;
using Microsoft.Playwright;
using Provisioning.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Provisioning.Browser.Tests;

public sealed class LivePageTests(BrowserFixture fixture) : PageTest(fixture), IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task Page_shows_the_people_of_the_sample_after_the_quick_start()
    {
        await QuickStart.RunAsync(Sandbox);

        IPage page = await OpenAsync();

        await Expect(Rows(page, "users")).ToHaveTextAsync(
        [
            "Jason Smithjason@yourcompany.comAccount Executive, Dogsactive",
            "Susan Simpsonsusan@yourcompany.comCustomer Support, Catsactive",
        ]);
        await Expect(page.Locator("#types li")).ToHaveTextAsync(["Role: 2 groups", "Team: 2 groups"]);
        await Expect(Rows(page, "groups")).ToHaveTextAsync(
        [
            "Account ExecutiveRole1Jason Smith",
            "DogsTeam1Jason Smith",
            "Customer SupportRole1Susan Simpson",
            "CatsTeam1Susan Simpson",
        ]);
        await Expect(Rows(page, "members").Filter(new() { HasText = "Jason Smith" })).ToHaveTextAsync("Jason Smithjason@yourcompany.comTeam Memberactive");
        await Expect(Rows(page, "members").Filter(new() { HasText = "Susan Simpson" })).ToHaveTextAsync("Susan Simpsonsusan@yourcompany.comTeam Memberactive");
        await Expect(Rows(page, "requests")).ToHaveCountAsync(6);
        await Expect(Rows(page, "requests").Last).ToContainTextAsync("POST/api/v1/account/2012 rows");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ambition users 2" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task User_added_while_the_page_is_open_appears()
    {
        IPage page = await OpenAsync();
        await Expect(page.Locator("#users .empty")).ToContainTextAsync("No users yet.");
        await Expect(page.Locator("#groups .empty")).ToBeVisibleAsync();
        await Expect(page.Locator("#requests .empty")).ToBeVisibleAsync();
        await page.EvaluateAsync("window.stillTheSame = true");

        await QuickStart.PostAsync(Sandbox, "account", new[] { new { username = "noor", email = "noor@corp.example", first_name = "Noor", last_name = "Abadi" } });
        await Expect(Rows(page, "users")).ToHaveTextAsync(["Noor Abadinoor@corp.example–active"]);
        await Expect(page.Locator("#users .empty")).ToBeHiddenAsync();
        await QuickStart.PostAsync(Sandbox, "account", new[] { new { username = "noor", is_active = false } });
        await Expect(Rows(page, "users")).ToHaveTextAsync(["Noor Abadinoor@corp.example–inactive"]);

        Assert.True(await page.EvaluateAsync<bool>("window.stillTheSame"));
        await Expect(Rows(page, "requests")).ToHaveCountAsync(2);
        Assert.All(Addresses, address => Assert.StartsWith(Sandbox.PageUri.AbsoluteUri, address, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Hostile_names_stay_text()
    {
        const string Image = "<img src=x onerror=alert(1)>";
        const string Script = "</script><script>alert(2)</script>";
        Sandbox.Ambition.AddUser("<b>bold</b>", Image, Script, "\"'><svg onload=alert(3)>");
        Sandbox.Ambition.AddMembership("<b>bold</b>", "<i>Type</i>", Image);
        Sandbox.Agility.AddMember(Image, Script);

        IPage page = await OpenAsync();

        await Expect(Rows(page, "users").Locator("td").First).ToHaveTextAsync($"{Image} {Script}");
        await Expect(Rows(page, "groups").Locator("td").Nth(0)).ToHaveTextAsync(Image);
        await Expect(page.Locator("#types")).ToContainTextAsync("<i>Type</i>: 1 group");
        await Expect(Rows(page, "members").Last.Locator("td").Nth(1)).ToHaveTextAsync(Script);
        await Expect(page.Locator("img, svg, i, b, section script")).ToHaveCountAsync(0);
        Assert.DoesNotContain(Addresses, address => address.EndsWith("/x", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Filter_finds_one_of_thousands()
    {
        for (int i = 0; i < 3000; i++)
        {
            Sandbox.Ambition.AddUser(string.Format(CultureInfo.InvariantCulture, "user{0:0000}@x", i), "Given", string.Format(CultureInfo.InvariantCulture, "Family{0:0000}", i));
        }

        IPage page = await OpenAsync();
        ILocator filter = page.GetByLabel("Find a person or group");
        await Expect(Rows(page, "users")).ToHaveCountAsync(200);
        await Expect(page.Locator("#users .note")).ToHaveTextAsync("The first 200 of 3,000. The filter finds the others.");

        await filter.FillAsync("family2987");
        await Expect(Rows(page, "users")).ToHaveTextAsync(["Given Family2987user2987@x–active"]);
        await Expect(page.Locator("#users .note")).ToHaveTextAsync("1 of 3,000 fit the filter.");
        await filter.FillAsync("family2");
        await Expect(page.Locator("#users .note")).ToHaveTextAsync("The first 200 of 1,000 that fit.");
        await filter.FillAsync("nobody & nothing");
        await Expect(page.Locator("#users .nothing")).ToBeVisibleAsync();
        await filter.FillAsync("");
        await Expect(Rows(page, "users")).ToHaveCountAsync(200);
    }

    [BrowserFact]
    public async Task Stopped_sandbox_is_reported()
    {
        ComplaintsAreExpected = true;
        IPage page = await OpenAsync();
        Sandbox.Dispose();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The sandbox has stopped");
    }

    [BrowserFact]
    public async Task Page_fits_a_phone()
    {
        await QuickStart.RunAsync(Sandbox);
        IPage page = await OpenAsync(360, 740);
        await Expect(Rows(page, "users")).ToHaveCountAsync(2);
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        foreach (string section in new[] { "users", "groups", "members", "requests" })
        {
            Assert.True(await page.EvaluateAsync<bool>($"(t => t.scrollWidth <= t.clientWidth)(document.querySelector('#{section} .table'))"), section);
        }
    }

    [BrowserFact]
    public async Task Screenshots_are_not_empty()
    {
        await QuickStart.RunAsync(Sandbox);
        await AssertScreenshotAsync("page-light.png", 1280, 800, ColorScheme.Light);
        await AssertScreenshotAsync("page-dark.png", 1280, 800, ColorScheme.Dark);
        await AssertScreenshotAsync("page-phone.png", 390, 844, ColorScheme.Light);
    }

    private async Task AssertScreenshotAsync(string name, int width, int height, ColorScheme scheme)
    {
        IPage page = await OpenAsync(width, height, scheme);
        await Expect(Rows(page, "users")).ToHaveCountAsync(2);
        await AssertScreenshotAsync(page, name, scheme, fullPage: width < 800);
        await page.Context.CloseAsync();
    }
}
