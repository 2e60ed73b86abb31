namespace Provisioning.Browser.Tests.Support;

/// <summary>A fact that is reported as skipped, with the reason, where no browser is installed.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.WhyNot;
}
