using System.Globalization;
using System.Text;

namespace Provisioning.Tabular;

/// <summary>
/// What the first lines of a file say about the rest: the delimiter, from the header alone, because rows may be ragged; or
/// from the line <c>sep=;</c> that Excel takes in front of the header. The line <c>#TYPE</c> of Windows PowerShell says nothing.
/// </summary>
internal sealed class CsvStart
{
    /// <summary>A header that is longer is none: a quote was not closed.</summary>
    private const int LongestHeader = 1 << 20;

    private readonly TextReader _text;
    private readonly StringBuilder _read = new();

    private CsvStart(TextReader text) => _text = text;

    /// <summary>The delimiter.</summary>
    public string Delimiter { get; private set; } = ",";

    /// <summary>The lines in front of <see cref="Rest"/>.</summary>
    public int LinesBefore { get; private set; }

    /// <summary>Everything from the header on.</summary>
    public TextReader Rest { get; private set; } = TextReader.Null;

    /// <param name="text">The file from its start; the owner closes it.</param>
    /// <param name="stated">The delimiter that somebody stated, which stands above what the file says.</param>
    public static CsvStart Read(TextReader text, string? stated)
    {
        CsvStart start = new(text);
        start.ReadLine();
        start.PassOverType();
        string? declared = start.Declared();
        if (declared is not null)
        {
            start.PassOver();
        }

        start.PassOverType();
        while (declared is null && stated is null && start.IsBlank() && start.ReadLine())
        {
            // Blank lines in front of the header do not count.
        }

        start.Delimiter = stated ?? declared ?? CsvDelimiter.Of(start._read.ToString());
        start.Rest = new PrefixedReader(start._read.ToString(), text);
        return start;
    }

    // A line end inside quotes belongs to its cell. False at the end of the file.
    private bool ReadLine()
    {
        bool isQuoted = false;
        int before = _read.Length;
        while (_read.Length < LongestHeader && _text.Read() is var next and >= 0)
        {
            char c = (char)next;
            _read.Append(c);
            isQuoted ^= c == '"';
            if (!isQuoted && c is '\n' or '\r')
            {
                if (c == '\r' && _text.Peek() == '\n')
                {
                    _read.Append((char)_text.Read());
                }

                break;
            }
        }

        return _read.Length > before;
    }

    private void PassOver()
    {
        LinesBefore++;
        _read.Clear();
        ReadLine();
    }

    // As Export-Csv writes it and Import-Csv reads it.
    private void PassOverType()
    {
        if (_read.ToString().StartsWith("#TYPE ", ignoreCase: true, CultureInfo.InvariantCulture))
        {
            PassOver();
        }
    }

    private bool IsBlank() => _read.Length < LongestHeader && string.IsNullOrWhiteSpace(_read.ToString().Replace('\t', ';'));

    private string? Declared()
    {
        string line = _read.ToString().TrimEnd('\r', '\n').Trim('"');
        string delimiter = line.Length == 5 ? line.Substring(4) : "";
        return line.StartsWith("sep=", ignoreCase: true, CultureInfo.InvariantCulture) && CsvDelimiter.IsUsable(delimiter) ? delimiter : null;
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
