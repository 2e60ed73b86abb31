namespace Provisioning.Sync.Mapping;

/// <summary>Which of several rows of one person counts.</summary>
/// <param name="Prefer">What makes a row the one that counts; the first preference in which rows differ decides.</param>
/// <param name="By">The day that rows are compared by; <c>null</c> when none is needed.</param>
internal sealed record DuplicateRule(IReadOnlyList<RowPreference> Prefer, DateRule? By);
