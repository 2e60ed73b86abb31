namespace Provisioning.Sandbox.Ambition.Csv;

/// <summary>A text is not CSV as RFC 4180 describes it.</summary>
internal sealed class CsvFormatException : Exception
{
    public CsvFormatException(int line, string problem)
        : base($"CSV parse error - line {line}: {problem}")
    {
    }
}
