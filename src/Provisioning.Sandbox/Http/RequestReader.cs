using System.Globalization;

namespace Provisioning.Sandbox.Http;

/// <summary>Takes requests off a connection, one after the other.</summary>
internal sealed class RequestReader(ConnectionReader connection)
{
    /// <summary>Bodies beyond this length are read to their end, so that the answer arrives, but not kept.</summary>
    public const int KeptBody = 64 * 1024 * 1024;

    private const int LongestLine = 256 * 1024;
    private const int MostHeaders = 200;

    /// <summary>The next request without its body; null when there is none any more.</summary>
    public async Task<RequestHead?> HeadAsync(CancellationToken cancellation)
    {
        string? first;
        do
        {
            first = await connection.ReadLineAsync(LongestLine, cancellation).ConfigureAwait(false);
        }
        while (first is { Length: 0 });
        return first is null ? null : RequestHead.Parse(first, await HeadersAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>Hands the body over piece by piece.</summary>
    public async Task BodyAsync(RequestHead head, Action<byte[], int> take, CancellationToken cancellation)
    {
        if (!head.IsChunked)
        {
            await PieceAsync(head.Length ?? 0, take, cancellation).ConfigureAwait(false);
            return;
        }

        while (await ChunkLengthAsync(cancellation).ConfigureAwait(false) is > 0 and var length)
        {
            await PieceAsync(length, take, cancellation).ConfigureAwait(false);
            await LineAsync(cancellation).ConfigureAwait(false);
        }

        await HeadersAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<List<string>> HeadersAsync(CancellationToken cancellation)
    {
        List<string> lines = new();
        while (await LineAsync(cancellation).ConfigureAwait(false) is { Length: > 0 } line)
        {
            lines.Add(lines.Count < MostHeaders ? line : throw new MalformedRequestException(431, "Too many headers"));
        }

        return lines;
    }

    private async Task<long> ChunkLengthAsync(CancellationToken cancellation)
    {
        string digits = (await LineAsync(cancellation).ConfigureAwait(false)).Split(';')[0].Trim();
        return digits.Length < 16 && long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long length)
            ? length
            : throw new MalformedRequestException(400, "Malformed chunk");
    }

    private async Task PieceAsync(long length, Action<byte[], int> take, CancellationToken cancellation)
    {
        byte[] buffer = new byte[Math.Min(length, 81920)];
        while (length > 0)
        {
            int count = await connection.ReadAsync(buffer, (int)Math.Min(length, buffer.Length), cancellation).ConfigureAwait(false);
            take(buffer, count);
            length -= count;
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellation) => await connection.ReadLineAsync(LongestLine, cancellation).ConfigureAwait(false)
        ?? throw new EndOfStreamException("The connection ended within a request.");
}
