namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>One record and the line of the file it begins on.</summary>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);
