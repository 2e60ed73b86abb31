namespace Provisioning.Http;

/// <summary>Removes the secrets of one connection from any text that leaves the engine.</summary>
internal sealed class Redactor
{
    public const string Mask = "***";

    private readonly string[] _secrets;
    private readonly SecretPattern[] _patterns;

    public Redactor(params string[] secrets)
    {
        _secrets = secrets;

        // The longest first: otherwise a short secret could leave the rest of a long one.
        _patterns = [.. secrets.Where(s => s.Length > 0).Distinct().OrderByDescending(s => s.Length).Select(s => new SecretPattern(s))];
    }

    /// <summary>The same, with further secrets.</summary>
    public Redactor With(IReadOnlyList<string> more) => more.Count == 0 ? this : new Redactor([.. _secrets, .. more]);

    /// <summary>The text without the secret, wherever it is and in whatever form.</summary>
    public string Clean(string text)
    {
        foreach (SecretPattern pattern in _patterns)
        {
            text = pattern.Replace(text, Mask);
        }

        return text;
    }

    /// <summary>The beginning of a text, of this number of characters at most, without the secret. No part of a secret remains at the cut.</summary>
    public string CleanStart(string text, int maximum)
    {
        int longest = _patterns.Length == 0 ? 0 : _patterns[0].Longest;
        if (text.Length - longest <= maximum)
        {
            string whole = Clean(text);
            return whole.Length <= maximum ? whole : whole.Substring(0, maximum);
        }

        // A remainder of a secret can only be at the end.
        string start = Clean(text.Substring(0, maximum + longest));
        return start.Substring(0, Math.Max(0, Math.Min(maximum, start.Length - longest)));
    }

    /// <summary>A cause that can be shown: the exception itself, or only its message if it contains the secret, as it can when the answer was not HTTP.</summary>
    public Exception Clean(Exception cause) =>
        !Holds(cause.ToString()) ? cause
        : cause is TimeoutException ? new TimeoutException(Clean(cause.Message))
        : new InvalidOperationException(Clean(cause.Message));

    /// <summary>
    /// The text without the secret, for texts that are interpreted afterwards: as in <see cref="Holds"/>, a short secret only counts when
    /// it is the whole text.
    /// </summary>
    public string CleanWords(string text)
    {
        foreach (SecretPattern pattern in _patterns)
        {
            text = pattern.ReplaceWords(text, Mask);
        }

        return text;
    }

    /// <summary>True when a text contains a secret; a short one only counts when it is the whole text.</summary>
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
