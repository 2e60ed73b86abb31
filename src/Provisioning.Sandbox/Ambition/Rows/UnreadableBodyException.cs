namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>The body as a whole cannot be read as rows.</summary>
internal sealed class UnreadableBodyException(string message) : Exception(message)
{
    /// <summary>It is not CSV as RFC 4180 describes it.</summary>
    public static UnreadableBodyException OfCsv(int line, string problem) => new($"CSV parse error - line {line}: {problem}");
}
