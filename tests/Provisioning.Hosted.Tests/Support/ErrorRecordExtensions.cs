using System.Management.Automation;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>What tests read of errors.</summary>
internal static class ErrorRecordExtensions
{
    /// <summary>A property of what the error is about, as text.</summary>
    /// <param name="error">The error.</param>
    /// <param name="name">The property.</param>
    public static string? Target(this ErrorRecord error, string name) => PSObject.AsPSObject(error.TargetObject).Properties[name]?.Value?.ToString();
}
