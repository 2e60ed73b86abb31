namespace Provisioning.Module.Tests;

/// <summary>A fact that is reported as skipped, with the reason, where Mono is not installed.</summary>
internal sealed class MonoFactAttribute : FactAttribute
{
    public MonoFactAttribute() => Skip = MonoHost.WhyNone;
}
