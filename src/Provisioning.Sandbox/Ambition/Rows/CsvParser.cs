using System.Text;

namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>Reads CSV strictly: comma, quotes doubled inside quoted fields, CRLF or LF, nothing after a closing quote.</summary>
internal sealed class CsvParser(string text)
{
    private readonly StringBuilder _field = new();
    private int _position;
    private int _line = 1;

    /// <summary>All records, each with the line it begins on.</summary>
    public static List<CsvRecord> Parse(string text)
    {
        CsvParser parser = new(text);
        List<CsvRecord> records = new();
        while (parser._position < text.Length)
        {
            records.Add(parser.Record());
        }

        return records;
    }

    private CsvRecord Record()
    {
        int line = _line;
        List<string> fields = new();
        do
        {
            fields.Add(Field());
        }
        while (Take(','));
        EndOfLine();
        return new CsvRecord(line, fields);
    }

    private string Field()
    {
        _field.Clear();
        return Take('"') ? Quoted() : Plain();
    }

    private string Quoted()
    {
        int opened = _line;
        while (_position < text.Length)
        {
            char c = text[_position++];
            if (c != '"')
            {
                _line += c == '\n' ? 1 : 0;
                _field.Append(c);
            }
            else if (Take('"'))
            {
                _field.Append('"');
            }
            else
            {
                return _field.ToString();
            }
        }

        throw UnreadableBodyException.OfCsv(opened, "a quoted field is not closed");
    }

    private string Plain()
    {
        while (_position < text.Length && text[_position] is not (',' or '\r' or '\n'))
        {
            char c = text[_position++];
            if (c == '"')
            {
                throw UnreadableBodyException.OfCsv(_line, "a quote inside a field that is not quoted");
            }

            _field.Append(c);
        }

        return _field.ToString();
    }

    private void EndOfLine()
    {
        if (_position == text.Length)
        {
            return;
        }

        bool carriageReturn = Take('\r');
        if (!Take('\n'))
        {
            throw UnreadableBodyException.OfCsv(_line, carriageReturn ? "a carriage return without a line feed" : "text after a closing quote");
        }

        _line++;
    }

    private bool Take(char expected)
    {
        if (_position >= text.Length || text[_position] != expected)
        {
            return false;
        }

        _position++;
        return true;
    }
}
