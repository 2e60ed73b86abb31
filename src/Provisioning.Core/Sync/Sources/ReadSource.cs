namespace Provisioning.Sync.Sources;

/// <summary>A source that was read.</summary>
/// <param name="Name">Its name; <c>null</c> when the only source has none.</param>
/// <param name="Count">How many of its people are in scope, whether they are taken from it or from an earlier one: the limit on small sources counts these.</param>
internal sealed record ReadSource(string? Name, int Count);
