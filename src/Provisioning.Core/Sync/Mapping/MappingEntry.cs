namespace Provisioning.Sync.Mapping;

/// <summary>A named part of a table in a mapping file.</summary>
/// <param name="Key">The name; case does not count.</param>
/// <param name="Line">The line of the name, counted from 1.</param>
/// <param name="Value">The part.</param>
internal sealed record MappingEntry(string Key, int Line, MappingNode Value);
