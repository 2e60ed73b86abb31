using Provisioning.Sync.Mapping;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>
/// The subset of PowerShell's data language that the tests write mappings in: tables, lists by commas, quoted texts, whole
/// numbers, $true, $false and $null, one entry on a line or several with semicolons.
/// </summary>
internal sealed class Psd
{
    private readonly string _text;
    private int _at;
    private int _line = 1;

    private Psd(string text) => _text = text;

    public static MappingNode Parse(string text)
    {
        Psd psd = new(text);
        MappingNode root = psd.ReadList();
        psd.SkipBlanks(true);
        Assert.Equal(text.Length, psd._at);
        return root;
    }

    private MappingNode ReadList()
    {
        int line = _line;
        List<MappingNode> items = [ReadOne()];
        SkipBlanks(false);
        while (Take(","))
        {
            SkipBlanks(true);
            items.Add(ReadOne());
            SkipBlanks(false);
        }

        return items.Count == 1 ? items[0] : MappingNode.OfList(items, line);
    }

    private MappingNode ReadOne()
    {
        SkipBlanks(true);
        int line = _line;
        if (Take("@{"))
        {
            return ReadTable(line);
        }

        if (Take("@()"))
        {
            return MappingNode.OfList([], line);
        }

        if (Take("$true"))
        {
            return MappingNode.OfValue(true, line);
        }

        if (Take("$false"))
        {
            return MappingNode.OfValue(false, line);
        }

        if (Take("$null"))
        {
            return MappingNode.OfValue(null, line);
        }

        return _text[_at] == '\'' ? MappingNode.OfValue(ReadQuoted(), line) : MappingNode.OfValue(ReadNumber(), line);
    }

    private MappingNode ReadTable(int line)
    {
        List<MappingEntry> entries = [];
        SkipBlanks(true);
        while (!Take("}"))
        {
            int at = _line;
            string key = _text[_at] == '\'' ? ReadQuoted() : ReadWord();
            SkipBlanks(false);
            Assert.True(Take("="), $"line {_line}: '=' is missing");
            entries.Add(new MappingEntry(key, at, ReadList()));
            SkipBlanks(true);
        }

        return MappingNode.OfTable(entries, line);
    }

    private string ReadQuoted()
    {
        int end = _text.IndexOf('\'', _at + 1);
        while (end + 1 < _text.Length && _text[end + 1] == '\'')
        {
            end = _text.IndexOf('\'', end + 2);
        }

        string text = _text[(_at + 1)..end].Replace("''", "'", StringComparison.Ordinal);
        _at = end + 1;
        return text;
    }

    private string ReadWord()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        Assert.True(_at > start, $"line {_line}: a word is missing at '{_text[_at]}'");
        return _text[start.._at];
    }

    private object ReadNumber()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsDigit(_text[_at]) || _text[_at] is '-' or '.'))
        {
            _at++;
        }

        string text = _text[start.._at];
        return text.Contains('.', StringComparison.Ordinal)
            ? (object)double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private bool Take(string token)
    {
        if (string.CompareOrdinal(_text, _at, token, 0, token.Length) != 0)
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    private void SkipBlanks(bool withLines)
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '#')
            {
                _at = _text.IndexOf('\n', _at) is var end && end < 0 ? _text.Length : end;
            }
            else if (c is ' ' or '\t' or '\r' || (withLines && c is '\n' or ';'))
            {
                if (c is '\n' or ';' && !withLines)
                {
                    return;
                }

                _line += c == '\n' ? 1 : 0;
                _at++;
            }
            else
            {
                return;
            }
        }
    }
}
