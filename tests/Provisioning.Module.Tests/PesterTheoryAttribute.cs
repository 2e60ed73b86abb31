namespace Provisioning.Module.Tests;

/// <summary>A theory that is reported as skipped, with the reason, where Pester cannot run.</summary>
internal sealed class PesterTheoryAttribute : TheoryAttribute
{
    public PesterTheoryAttribute() => Skip = PowerShellHost.WhyNoPester;
}
