namespace Provisioning.Module.Tests;

/// <summary>A fact that is reported as skipped, with the reason, where no suitable pwsh is found.</summary>
internal sealed class PowerShellFactAttribute : FactAttribute
{
    public PowerShellFactAttribute() => Skip = PowerShellHost.WhyNoPester;
}
