namespace Provisioning.Http;

/// <summary>Takes the secrets of one connection out of any text that leaves the engine.</summary>
internal sealed class Redactor
{
    public const string Mask = "***";

    private readonly string[] _secrets;
    private readonly SecretPattern[] _patterns;

    public Redactor(params string[] secrets)
    {
        _secrets = secrets;

        // The longest first: a short one must not leave the rest of a long one behind.
        _patterns = [.. secrets.Where(s => s.Length > 0).Distinct().OrderByDescending(s => s.Length).Select(s => new SecretPattern(s))];
    }

    /// <summary>The same, and further secrets that are not to be told either.</summary>
    public Redactor With(IReadOnlyList<string> more) => more.Count == 0 ? this : new Redactor([.. _secrets, .. more]);

    /// <summary>The text without the secret, in whatever form and at whatever place it stands.</summary>
    public string Clean(string text)
    {
        foreach (SecretPattern pattern in _patterns)
        {
            text = pattern.Replace(text, Mask);
        }

        return text;
    }

    /// <summary>The beginning of a text, of so many characters at most, without the secret: none is cut in two and left behind.</summary>
    public string CleanStart(string text, int maximum)
    {
        int longest = _patterns.Length == 0 ? 0 : _patterns[0].Longest;
        if (text.Length - longest <= maximum)
        {
            string whole = Clean(text);
            return whole.Length <= maximum ? whole : whole.Substring(0, maximum);
        }

        // What the cut has left of a form can only stand at the end.
        string start = Clean(text.Substring(0, maximum + longest));
        return start.Substring(0, Math.Max(0, Math.Min(maximum, start.Length - longest)));
    }

    /// <summary>A cause that can be shown: itself, or its words alone where it holds the secret, as it does when what came was no HTTP.</summary>
    public Exception Clean(Exception cause) =>
        !Holds(cause.ToString()) ? cause
        : cause is TimeoutException ? new TimeoutException(Clean(cause.Message))
        : new InvalidOperationException(Clean(cause.Message));

    /// <summary>
    /// The text without the secret, for what must be read again by its words: a short secret counts as in <see cref="Holds"/> only when
    /// it is all of the text.
    /// </summary>
    public string CleanWords(string text)
    {
        foreach (SecretPattern pattern in _patterns)
        {
            text = pattern.ReplaceWords(text, Mask);
        }

        return text;
    }

    /// <summary>True when a secret stands in a text; a short one only counts when it is all of the text.</summary>
    public bool Holds(string text)
    {
        foreach (SecretPattern pattern in _patterns)
        {
            if (pattern.StandsIn(text))
            {
                return true;
            }
        }

        return false;
    }
}
