using System.Text;

namespace Provisioning.Sandbox.Http;

/// <summary>Sends the body of an answer, and tells how much of it was handed to the network.</summary>
internal sealed class BodyWriter(HttpExchange exchange, Reply reply, Action<int> sent, CancellationToken cancellation)
{
    private const int PieceBytes = 65536;

    /// <summary>Promises the whole body and sends the beginning of it, which may be all.</summary>
    public Task BeginAsync(byte[] body, int count)
    {
        exchange.Begin(reply, body.Length);
        return WriteAsync(body, 0, count);
    }

    public async Task DripAsync(byte[] body, TimeSpan pause)
    {
        exchange.Begin(reply, body.Length);
        for (int i = 0; i < body.Length; i++)
        {
            if (i > 0 && pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, cancellation).ConfigureAwait(false);
            }

            await WriteAsync(body, i, 1).ConfigureAwait(false);
        }
    }

    public async Task FloodAsync(long length, bool isChunked)
    {
        exchange.Begin(reply, isChunked ? null : length);
        byte[] piece = Encoding.ASCII.GetBytes(new string(' ', PieceBytes));
        for (long left = length; left > 0; left -= piece.Length)
        {
            await WriteAsync(piece, 0, (int)Math.Min(left, piece.Length)).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(byte[] bytes, int from, int count)
    {
        // Counted first, so that no reader is ahead of the count.
        sent(count);
        await exchange.SendAsync(bytes, from, count, cancellation).ConfigureAwait(false);
    }
}
