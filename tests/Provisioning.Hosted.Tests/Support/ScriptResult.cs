using System.Management.Automation;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>What a script has given, stream by stream.</summary>
/// <param name="Output">The objects.</param>
/// <param name="Errors">The errors that did not end it.</param>
/// <param name="Warnings">The warnings.</param>
/// <param name="Verbose">What <c>-Verbose</c> says.</param>
/// <param name="Thrown">The error that ended it.</param>
public sealed record ScriptResult(
    IReadOnlyList<PSObject?> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<string> Verbose, ErrorRecord? Thrown)
{
    /// <summary>The only error that did not end it.</summary>
    public ErrorRecord Error => Assert.Single(Errors);

    /// <summary>The exception that ended it.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    public T Exception<T>()
        where T : System.Exception => Assert.IsType<T>(Thrown?.Exception);

    /// <summary>The only object.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    public T Single<T>() => Assert.Single(Values<T>());

    /// <summary>The objects without PowerShell's wrapping.</summary>
    /// <typeparam name="T">What each of them is.</typeparam>
    public IReadOnlyList<T> Values<T>() => Output.Select(o => Assert.IsAssignableFrom<T>(o?.BaseObject)).ToList();

    /// <summary>The keys of the results.</summary>
    public IEnumerable<string?> Keys => Of("Key");

    /// <summary>A property of each object, as text.</summary>
    /// <param name="property">Its name.</param>
    public IEnumerable<string?> Of(string property) => Output.Select(o => o?.Text(property));

    /// <summary>The objects as text, as PowerShell converts them.</summary>
    public IReadOnlyList<string> Texts => Output.Select(o => LanguagePrimitives.ConvertTo<string>(o)).ToList();
}
