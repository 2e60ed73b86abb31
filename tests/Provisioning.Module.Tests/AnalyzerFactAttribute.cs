namespace Provisioning.Module.Tests;

/// <summary>A fact that is reported as skipped, with the reason, where PSScriptAnalyzer cannot run.</summary>
internal sealed class AnalyzerFactAttribute : FactAttribute
{
    public AnalyzerFactAttribute() => Skip = PowerShellHost.WhyNoAnalyzer;
}
