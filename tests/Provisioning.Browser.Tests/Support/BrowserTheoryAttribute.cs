namespace Provisioning.Browser.Tests.Support;

/// <summary>A theory that is reported as skipped, with the reason, where no browser is installed.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.WhyNot;
}
