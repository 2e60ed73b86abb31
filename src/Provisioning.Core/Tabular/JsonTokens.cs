using System.Text;
using System.Text.Json;

namespace Provisioning.Tabular;

/// <summary>Reads a JSON text token by token, with only one token in memory.</summary>
internal sealed class JsonTokens(TextReader text)
{
    private static readonly JsonReaderOptions s_options = new() { AllowMultipleValues = true };

    private readonly char[] _chars = new char[1 << 13];
    private readonly Encoder _encoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetEncoder();
    private byte[] _bytes = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isComplete;
    private JsonReaderState _state = new(s_options);

    /// <summary>The line on which the last token starts, counted from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The line up to which the text was read.</summary>
    public long LastLine { get; private set; } = 1;

    /// <summary>The kind of the last token.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>How many lists and objects contain the last token.</summary>
    public int Depth { get; private set; }

    /// <summary>The text of the last token if it is a name, a text or a number, with numbers as written; <c>null</c> for an invalid text.</summary>
    public string? Text { get; private set; }

    /// <summary>How many bytes were read.</summary>
    public long Passed { get; private set; }

    /// <summary>The first character of the next token, after blanks; <c>null</c> at the end.</summary>
    /// <exception cref="IOException">There are too many blanks.</exception>
    public char? Peek()
    {
        long passed = Passed;
        while (true)
        {
            if (Passed - passed > RowBoundReader.LongestRow)
            {
                throw new IOException(FormattableString.Invariant($"more than {RowBoundReader.LongestRow:N0} blanks follow each other."));
            }

            for (int i = _start; i < _end; i++)
            {
                if (_bytes[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    return (char)_bytes[i];
                }
            }

            Skip(_end - _start);
            if (!Fill())
            {
                return null;
            }
        }
    }

    /// <summary>Reads a token; false at the end of the text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="IOException">A token is too long.</exception>
    public bool Read()
    {
        while (Peek() is not null)
        {
            if (TryRead())
            {
                return true;
            }

            // Twice as much, so that a long token is not started again and again.
            for (int wanted = 2 * (_end - _start); _end - _start < wanted && Fill();)
            {
            }
        }

        // Anything still open at the end of the text is an error.
        return TryRead();
    }

    /// <summary>Skips the object or list that the last token begins.</summary>
    public void PassOver()
    {
        if (Type is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return;
        }

        int depth = Depth;
        while (Read() && Depth > depth)
        {
        }
    }

    private bool TryRead()
    {
        Utf8JsonReader reader = new(new ReadOnlySpan<byte>(_bytes, _start, _end - _start), _isComplete, _state);
        if (!reader.Read())
        {
            return false;
        }

        Type = reader.TokenType;
        Depth = reader.CurrentDepth;
        Text = TextOf(ref reader);
        _state = reader.CurrentState;
        int length = (int)reader.BytesConsumed;
        int token = (int)reader.TokenStartIndex;
        Skip(token);
        Line = LastLine;
        Skip(length - token);
        return true;
    }

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
        }

        if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String))
        {
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // An incomplete character.
            return null;
        }
    }

    private void Skip(int count)
    {
        for (int i = _start; i < _start + count; i++)
        {
            LastLine += _bytes[i] == (byte)'\n' ? 1 : 0;
        }

        _start += count;
        Passed += count;
    }

    private bool Fill()
    {
        if (_isComplete)
        {
            return false;
        }

        Buffer.BlockCopy(_bytes, _start, _bytes, 0, _end - _start);
        (_start, _end) = (0, _end - _start);
        int room = Encoding.UTF8.GetMaxByteCount(_chars.Length);
        if (_end + room > _bytes.Length)
        {
            Grow();
        }

        int count = text.Read(_chars, 0, _chars.Length);
        _isComplete = count == 0;
        _end += _encoder.GetBytes(_chars, 0, count, _bytes, _end, flush: _isComplete);
        return true;
    }

    private void Grow()
    {
        if (_bytes.Length > RowBoundReader.LongestRow)
        {
            throw new IOException(FormattableString.Invariant($"a value has more than {RowBoundReader.LongestRow:N0} characters. A quote may not be closed."));
        }

        Array.Resize(ref _bytes, 2 * _bytes.Length);
    }
}
