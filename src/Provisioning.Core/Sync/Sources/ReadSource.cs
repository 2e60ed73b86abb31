namespace Provisioning.Sync.Sources;

/// <summary>A source that was read.</summary>
/// <param name="Name">Its name; <c>null</c> when the only source has none.</param>
/// <param name="Count">How many of its people are in scope: what the limit on small sources measures.</param>
internal sealed record ReadSource(string? Name, int Count);
