namespace Provisioning.Sandbox.Assets.Query;

/// <summary>A place in an expression that is being read.</summary>
internal sealed class Cursor(string text)
{
    public int Position { get; private set; }

    public bool IsAtEnd => Position == text.Length;

    public char Current => IsAtEnd ? '\0' : text[Position];

    public bool Take(string expected)
    {
        if (string.CompareOrdinal(text, Position, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        Position += expected.Length;
        return true;
    }

    public void Expect(string expected)
    {
        if (!Take(expected))
        {
            throw new ExpressionException(From(Position));
        }
    }

    /// <summary>Letters, digits and underscores, at least one.</summary>
    public string Name()
    {
        int start = Position;
        while (!IsAtEnd && (char.IsLetterOrDigit(Current) || Current == '_'))
        {
            Position++;
        }

        return Position > start ? From(start, Position) : throw new ExpressionException(From(start));
    }

    /// <summary>A text in single or double quotes; the quote itself is doubled inside, where that is supported.</summary>
    public string Quoted(bool doubling = true)
    {
        int start = Position;
        char quote = Current;
        if (quote is not ('\'' or '"'))
        {
            throw new ExpressionException(From(start));
        }

        Position++;
        for (int from = Position; ;)
        {
            int end = text.IndexOf(quote, from);
            if (end < 0)
            {
                throw new ExpressionException(From(start));
            }

            from = end + 2;
            if (!doubling || end + 1 == text.Length || text[end + 1] != quote)
            {
                string raw = From(Position, end);
                Position = end + 1;
                return raw.Replace(new string(quote, 2), quote.ToString());
            }
        }
    }

    public string From(int start) => text.Substring(start);

    public string From(int start, int end) => text.Substring(start, end - start);

    /// <summary>The text of the term that begins at a place, up to the next connective outside quotes.</summary>
    public string TermFrom(int start)
    {
        char quote = '\0';
        int end = start;
        for (; end < text.Length; end++)
        {
            char c = text[end];
            bool isQuoted = quote != '\0';
            if (!isQuoted && (c is ';' or '|' or ')'))
            {
                break;
            }

            if (isQuoted)
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
        }

        return From(start, end);
    }
}
