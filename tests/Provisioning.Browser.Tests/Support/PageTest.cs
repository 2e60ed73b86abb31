using System.Collections.Concurrent;
using Microsoft.Playwright;
using Provisioning.Sandbox;

namespace Provisioning.Browser.Tests.Support;

/// <summary>A test with a sandbox and a browser window of its own. At the end the window may have complained about nothing.</summary>
public abstract class PageTest : IAsyncLifetime
{
    private readonly BrowserFixture _fixture;
    private IBrowserContext? _context;

    protected PageTest(BrowserFixture fixture) => _fixture = fixture;

    protected ProvisioningSandbox Sandbox { get; } = ProvisioningSandbox.Start();

    /// <summary>What the window wrote on its console as an error, and scripts that failed or opened a dialog.</summary>
    protected ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Whether the test makes the window complain, as a browser does about every failed request.</summary>
    protected bool ComplaintsAreExpected { get; set; }

    /// <summary>The addresses that the window asked for.</summary>
    protected ConcurrentQueue<string> Addresses { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        Sandbox.Dispose();
        if (!ComplaintsAreExpected)
        {
            Assert.Empty(Complaints);
        }
    }

    /// <summary>Opens the page and waits until it is live.</summary>
    protected async Task<IPage> OpenAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await NewPageAsync(width, height, scheme);
        await page.GotoAsync(Sandbox.PageUri.AbsoluteUri);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Live");
        return page;
    }

    /// <summary>Opens an empty window whose complaints are noted.</summary>
    protected async Task<IPage> NewPageAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        _context = await _fixture.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        IPage page = await _context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Dialog += async (_, dialog) =>
        {
            Complaints.Enqueue("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        page.Request += (_, request) => Addresses.Enqueue(request.Url);
        return page;
    }

    /// <summary>Takes a screenshot into the results, and checks that it is not empty and has the colours of the scheme.</summary>
    protected static async Task AssertScreenshotAsync(IPage page, string name, ColorScheme scheme, bool fullPage)
    {
        Directory.CreateDirectory(Repository.Results);
        byte[] expected = await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Results, name), FullPage = fullPage });
        string base64 = Convert.ToBase64String(expected);

        int[] size = await page.EvaluateAsync<int[]>(ScreenshotScripts.Size, base64);
        Assert.Equal(page.ViewportSize!.Width, size[0]);
        Assert.True(size[1] >= page.ViewportSize.Height, $"The screenshot is {size[1]} pixels high.");
        int colours = await page.EvaluateAsync<int>(ScreenshotScripts.Colours, base64);
        Assert.True(colours > 20, $"The screenshot has {colours} colours.");
        int[] corner = await page.EvaluateAsync<int[]>(ScreenshotScripts.Corner, base64);
        Assert.Equal(scheme == ColorScheme.Dark, corner.Max() < 128);
    }

    /// <summary>The rows of a table, by the heading of its section.</summary>
    protected static ILocator Rows(IPage page, string section) => page.Locator($"#{section} tbody tr");
}
