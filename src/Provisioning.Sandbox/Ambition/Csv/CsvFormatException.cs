namespace Provisioning.Sandbox.Ambition.Csv;

/// <summary>A text is not CSV as RFC 4180 describes it.</summary>
internal sealed class CsvFormatException(int line, string problem) : Exception($"CSV parse error - line {line}: {problem}");
