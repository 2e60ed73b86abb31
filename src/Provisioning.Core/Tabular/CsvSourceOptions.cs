using System.Text;

namespace Provisioning.Tabular;

/// <summary>How a CSV file is read.</summary>
internal sealed class CsvSourceOptions
{
    /// <summary>
    /// The encoding of a file without byte order mark; UTF-8 unless set. A byte order mark always wins. Decoding is
    /// strict: bytes that the encoding does not know are an error, not a question mark.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The delimiter; <c>null</c>, the default, finds comma, semicolon, tab or bar in the header line.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Ends the waiting for whoever writes a pipe.</summary>
    internal CancellationToken Cancellation { get; init; }
}
