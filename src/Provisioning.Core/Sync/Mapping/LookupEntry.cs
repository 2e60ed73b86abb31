namespace Provisioning.Sync.Mapping;

/// <summary>A key of a table with its value.</summary>
/// <param name="Key">The text, with its wildcards; for several columns with <c> / </c> between the parts.</param>
/// <param name="Value">The value.</param>
internal sealed record LookupEntry(string Key, string Value);
