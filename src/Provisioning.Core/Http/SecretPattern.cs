using System.Text.RegularExpressions;

namespace Provisioning.Http;

/// <summary>Finds one secret in texts, in any form: in another case, escaped, in hexadecimal numbers, within Base64.</summary>
internal sealed class SecretPattern(string secret)
{
    // A shorter password may be a part of an ordinary word.
    private const int ShortestPart = 8;

    // No ordinary text takes this long. One that does was crafted, and is not shown.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly bool _isShort = secret.Length < ShortestPart;
    private Regex? _anywhere;
    private Regex? _whole;

    /// <summary>The maximum number of characters that the secret takes in a text.</summary>
    public int Longest { get; } = secret.Length * Spelling.LongestCharacter;

    /// <summary>The text without the secret: a short one in its own case anywhere, in another case or as numbers only as a separate word.</summary>
    public string Replace(string text, string mask)
    {
        try
        {
            return text.Length < secret.Length ? text : Anywhere.Replace(text, mask);
        }
        catch (RegexMatchTimeoutException)
        {
            return mask;
        }
    }

    /// <summary>The text without the secret, where a short one only counts when it is the whole text.</summary>
    public string ReplaceWords(string text, string mask) => !StandsIn(text) ? text : _isShort ? mask : Replace(text, mask);

    /// <summary>True when the text contains the secret; a short one only counts when it is the whole text, in its own case.</summary>
    public bool StandsIn(string text)
    {
        try
        {
            return text.Length >= secret.Length && (_isShort ? Whole : Anywhere).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    // Created when there is a text to search, since most secrets of requests are never needed.
    private Regex Anywhere => _anywhere ??= Make(_isShort ? Short() : Long());

    private Regex Whole => _whole ??= Make($"^\\s*(?:{Exact()})\\s*\\z");

    private static Regex Make(string pattern) => new(pattern, RegexOptions.CultureInvariant, Patience);

    private string Exact() => $"{Spelling.Of(secret, anyCase: false)}|{Spelling.Base64(secret)}";

    private string Short()
    {
        string alone = $"(?i:{Spelling.Of(secret, anyCase: true)}|{Spelling.Hexadecimal(secret)})";
        return $@"{Exact()}|(?<![\p{{L}}\p{{N}}]){alone}(?![\p{{L}}\p{{N}}])";
    }

    private string Long()
    {
        string pattern = $"{Spelling.Of(secret, anyCase: true)}|{Spelling.Hexadecimal(secret)}";
        foreach (string form in new[] { secret, secret.ToLowerInvariant(), secret.ToUpperInvariant() })
        {
            for (int before = 0; before < 3; before++)
            {
                pattern += "|" + Spelling.Base64(form, before);
            }
        }

        return $"(?i:{pattern})";
    }
}
