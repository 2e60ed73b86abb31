using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>A text in which <c>*</c> stands for any characters and <c>?</c> for one.</summary>
internal sealed class Wildcard(string pattern)
{
    private readonly string _pattern = KeyText.Fold(pattern);

    public static bool Is(string text) => text.IndexOfAny(['*', '?']) >= 0;

    /// <summary>True when the whole text matches; it is in the form of <see cref="KeyText.Fold"/>.</summary>
    public bool Matches(string text)
    {
        int p = 0;
        int star = -1;
        int resume = 0;
        for (int t = 0; t < text.Length;)
        {
            if (p < _pattern.Length && _pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < _pattern.Length && (_pattern[p] == '?' || _pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < _pattern.Length && _pattern[p] == '*')
        {
            p++;
        }

        return p == _pattern.Length;
    }
}
