namespace Provisioning.Sandbox.Model;

/// <summary>An asset as one change left it. Never changed afterwards.</summary>
internal sealed record Revision(
    int Moment,
    DateTime TimeUtc,
    IReadOnlyDictionary<string, object?> Values,
    Lifecycle Lifecycle,
    SandboxOid ChangedBy,
    string? Comment)
{
    /// <summary>The values of what is stored: none, one or several.</summary>
    public static IReadOnlyList<object> Several(object? stored) => stored switch
    {
        null => Array.Empty<object>(),
        IReadOnlyList<object> list => list,
        _ => new[] { stored },
    };

    public object? this[string attribute] => Values.TryGetValue(attribute, out object? value) ? value : null;
}
