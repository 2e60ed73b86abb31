using System;
using System.IO;
using System.Text.Json;

namespace Provisioning.Planning;

/// <summary>Reads JSON token by token from a stream, of which only a part is in memory.</summary>
internal sealed class JsonTokens
{
    // More than any value of a plan or a snapshot; a longer one is no honest file.
    private const int MaximumToken = 1 << 24;

    private readonly Stream _stream;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isLast;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 16 });

    public JsonTokens(Stream stream)
    {
        _stream = stream;
        Fill();
        if (_end >= 3 && _buffer[0] == 0xEF && _buffer[1] == 0xBB && _buffer[2] == 0xBF)
        {
            _start = 3;
        }
    }

    public JsonTokenType Type { get; private set; }

    /// <summary>The text of a string or a name, the digits of a number; <c>null</c> for all else.</summary>
    public string? Text { get; private set; }

    /// <summary>Goes to the next token; false at the end.</summary>
    /// <exception cref="JsonException">This is no JSON.</exception>
    public bool Read()
    {
        while (true)
        {
            Utf8JsonReader reader = new(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            if (reader.Read())
            {
                Take(ref reader);
                return true;
            }

            if (_isLast)
            {
                return false;
            }

            _state = reader.CurrentState;
            _start += (int)reader.BytesConsumed;
            Fill();
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        Type = reader.TokenType;
        try
        {
            Text = Type switch
            {
                JsonTokenType.String or JsonTokenType.PropertyName => reader.GetString(),
                JsonTokenType.Number => Digits(reader.ValueSpan),
                _ => null,
            };
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("a text is no valid UTF-8.", e);
        }

        _state = reader.CurrentState;
        _start += (int)reader.BytesConsumed;
    }

    private static string Digits(ReadOnlySpan<byte> bytes) => System.Text.Encoding.ASCII.GetString(bytes.ToArray());

    private void Fill()
    {
        int length = _end - _start;
        if (length == _buffer.Length)
        {
            if (length >= MaximumToken)
            {
                throw new JsonException("a text is too long.");
            }

            Array.Resize(ref _buffer, length * 2);
        }
        else
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, length);
        }

        _start = 0;
        _end = length;
        while (_end < _buffer.Length && !_isLast)
        {
            int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _isLast = read == 0;
        }
    }
}
