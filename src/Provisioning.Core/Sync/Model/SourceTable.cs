namespace Provisioning.Sync.Model;

/// <summary>A table that rows stand in: a file, or what came down a pipeline.</summary>
/// <param name="SourceName">The source that it belongs to; <c>null</c> when the only source has no name.</param>
/// <param name="Name">The name of the file, or what messages call the rows.</param>
/// <param name="Place">Its place among the tables of the run, counted from 0.</param>
/// <param name="IsOnly">True when the run reads no other one, so that a line alone tells where a row stands.</param>
internal sealed record SourceTable(string? SourceName, string Name, int Place = 0, bool IsOnly = true);
