namespace Provisioning.Sync.Mapping;

/// <summary>The day in a column, moved by some days. An empty cell means that there is no such day.</summary>
/// <param name="Column">The column.</param>
/// <param name="OffsetDays">The days from the day in the column to the one that counts; negative for before.</param>
/// <param name="Place">The place in the mapping.</param>
internal sealed record DateRule(string Column, int OffsetDays, MappingPlace Place);
