using System.Text;

namespace Provisioning.Tabular;

/// <summary>The lines of a text that were read ahead. A line end inside quotes belongs to its line.</summary>
internal sealed class LineBuffer(TextReader text)
{
    /// <summary>A longer text is not a header: a quote was not closed.</summary>
    public const int Longest = 1 << 20;

    private readonly List<string> _lines = [];

    /// <summary>How many lines were skipped.</summary>
    public int Passed { get; private set; }

    /// <summary>A line with its line end, counted from the first one that was not skipped; an empty text beyond the end.</summary>
    public string this[int place] => Read(place + 1) is var lines && place < lines.Count ? lines[place] : "";

    /// <summary>Some lines from here; fewer at the end of the text, and after a line that is too long.</summary>
    public IReadOnlyList<string> Read(int count)
    {
        while (_lines.Count < count && (_lines.Count == 0 || _lines[_lines.Count - 1].Length < Longest) && ReadLine(isText: false) is { Length: > 0 } line)
        {
            _lines.Add(line);
        }

        return _lines.Count <= count ? _lines : _lines.GetRange(0, count);
    }

    /// <summary>Skips a line; false when there is none.</summary>
    /// <param name="isText">True for a line in which quotes have no meaning.</param>
    public bool Pass(bool isText = false)
    {
        string line = isText && _lines.Count == 0 ? ReadLine(isText) : this[0];
        if (line.Length == 0)
        {
            return false;
        }

        // A line that was read with quotes may consist of several lines.
        int end = isText ? EndOf(line) : line.Length;
        Passed += isText ? 1 : Math.Max(1, CountLines(line));
        if (_lines.Count > 0)
        {
            _lines.RemoveAt(0);
        }

        if (end < line.Length)
        {
            _lines.Insert(0, line.Substring(end));
        }

        return true;
    }

    /// <summary>The same position, from which lines are read again.</summary>
    public LineBuffer Again() => new(Rest()) { Passed = Passed };

    /// <summary>Everything from here.</summary>
    public TextReader Rest() => new PrefixedReader(string.Concat(_lines), text);

    private static int EndOf(string line)
    {
        int end = line.IndexOfAny(['\r', '\n']);
        return end < 0 ? line.Length : line[end] == '\r' && end + 1 < line.Length && line[end + 1] == '\n' ? end + 2 : end + 1;
    }

    private static int CountLines(string line)
    {
        int count = 0;
        for (int i = 0; i < line.Length; i++)
        {
            count += line[i] == '\n' || (line[i] == '\r' && (i + 1 == line.Length || line[i + 1] != '\n')) ? 1 : 0;
        }

        return count;
    }

    // An empty text at the end.
    private string ReadLine(bool isText)
    {
        StringBuilder line = new();
        bool isQuoted = false;
        while (line.Length < Longest && text.Read() is var next and >= 0)
        {
            char c = (char)next;
            line.Append(c);
            isQuoted ^= c == '"' && !isText;
            if (!isQuoted && c is '\n' or '\r')
            {
                if (c == '\r' && text.Peek() == '\n')
                {
                    line.Append((char)text.Read());
                }

                break;
            }
        }

        return line.ToString();
    }

    private sealed class PrefixedReader(string prefix, TextReader rest) : TextReader
    {
        private int _position;

        public override int Peek() => _position < prefix.Length ? prefix[_position] : rest.Peek();

        public override int Read() => _position < prefix.Length ? prefix[_position++] : rest.Read();

        public override int Read(char[] buffer, int index, int count)
        {
            int length = Math.Min(count, prefix.Length - _position);
            if (length == 0)
            {
                return rest.Read(buffer, index, count);
            }

            prefix.CopyTo(_position, buffer, index, length);
            _position += length;
            return length;
        }
    }
}
