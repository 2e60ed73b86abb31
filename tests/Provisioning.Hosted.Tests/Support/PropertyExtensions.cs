using System.Management.Automation;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>What tests read of objects and errors: properties by name and as text, as at a prompt.</summary>
internal static class PropertyExtensions
{
    /// <summary>A property as text; <c>null</c> when it is not there or has no value.</summary>
    /// <param name="source">The object.</param>
    /// <param name="name">The property.</param>
    public static string? Text(this PSObject source, string name) =>
        source.Properties[name]?.Value is { } value ? LanguagePrimitives.ConvertTo<string>(value) : null;

    /// <summary>A property of what an error is about, as text.</summary>
    /// <param name="error">The error.</param>
    /// <param name="name">The property.</param>
    public static string? Target(this ErrorRecord error, string name) => PSObject.AsPSObject(error.TargetObject).Text(name);
}
