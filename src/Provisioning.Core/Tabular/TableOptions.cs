using System.Text;

namespace Provisioning.Tabular;

/// <summary>How a file with a table is read.</summary>
internal sealed record TableOptions
{
    /// <summary>
    /// The encoding of a text file without byte order mark; UTF-8 unless set. A byte order mark always wins. Decoding is
    /// strict: bytes that are not valid in the encoding are an error, not a question mark.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The delimiter; <c>null</c>, the default, detects comma, semicolon, tab or bar in the header line.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The sheet of a workbook, by its name; <c>null</c> means the first one that is not hidden.</summary>
    public string? Sheet { get; init; }

    /// <summary>The line, or the row of a sheet, with the header, counted from 1; <c>null</c> detects it.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Ends the waiting for the writer of a pipe.</summary>
    internal CancellationToken Cancellation { get; init; }
}
