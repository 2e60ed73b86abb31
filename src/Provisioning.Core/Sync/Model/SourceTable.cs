namespace Provisioning.Sync.Model;

/// <summary>A table of rows: a file, or the input of a pipeline.</summary>
/// <param name="SourceName">The source that it belongs to; <c>null</c> when the only source has no name.</param>
/// <param name="Name">The name of the file, or the name of the input in messages.</param>
/// <param name="Place">Its place among the tables of the run, counted from 0.</param>
/// <param name="IsOnly">True when the run reads no other table, so that a line alone identifies a row.</param>
internal sealed record SourceTable(string? SourceName, string Name, int Place = 0, bool IsOnly = true);
