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
    public object? this[string attribute] => Values.TryGetValue(attribute, out object? value) ? value : null;
}
