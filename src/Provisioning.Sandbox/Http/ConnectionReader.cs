using System.Text;

namespace Provisioning.Sandbox.Http;

/// <summary>Reads lines and bytes off a connection.</summary>
internal sealed class ConnectionReader(Stream stream)
{
    private static readonly Encoding OneByteEach = Encoding.GetEncoding("iso-8859-1");

    private readonly byte[] _buffer = new byte[16384];
    private int _start;
    private int _end;

    /// <summary>The next line without its end; null when the connection has ended.</summary>
    /// <param name="limit">How many bytes it may have.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="MalformedRequestException">The line is longer.</exception>
    public async Task<string?> ReadLineAsync(int limit, CancellationToken cancellation)
    {
        StringBuilder line = new();
        while (true)
        {
            int end = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            int count = (end < 0 ? _end : end) - _start;
            if (line.Length + count > limit)
            {
                throw new MalformedRequestException(431, "A line is too long");
            }

            line.Append(OneByteEach.GetString(_buffer, _start, count));
            _start += count;
            if (end >= 0)
            {
                _start++;
                return line.ToString().TrimEnd('\r');
            }

            if (!await FillAsync(cancellation).ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    /// <summary>As many bytes as there are, at least one.</summary>
    /// <exception cref="EndOfStreamException">The connection has ended.</exception>
    public async Task<int> ReadAsync(byte[] into, int most, CancellationToken cancellation)
    {
        if (_start == _end && !await FillAsync(cancellation).ConfigureAwait(false))
        {
            throw new EndOfStreamException("The connection ended within a request.");
        }

        int count = Math.Min(most, _end - _start);
        Buffer.BlockCopy(_buffer, _start, into, 0, count);
        _start += count;
        return count;
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, 0, _buffer.Length, cancellation).ConfigureAwait(false);
        return _end > 0;
    }
}
