namespace Provisioning.Common;

/// <summary>
/// Compares keys, names and words in the one form of <see cref="CanonicalText.Comparable"/>: neither case nor blanks at the ends nor the kind of blanks
/// nor the way in which accents are written nor invisible characters count.
/// </summary>
internal static class KeyText
{
    public static readonly StringComparer Comparer = new KeyComparer();

    /// <summary>The key as it is written down and sent; <c>null</c> for no key.</summary>
    public static string? Of(string? key) => key is not null && CanonicalText.Identity(key) is { Length: > 0 } identity ? identity : null;

    /// <summary>The key in upper case, for keys that consist of several and for hashes: equal for keys that are the same.</summary>
    public static string Fold(string key) => CanonicalText.Comparable(key).ToUpperInvariant();

    public static bool AreSame(string? one, string? other) => Comparer.Equals(one ?? "", other ?? "");

    /// <summary>True when one text contains another.</summary>
    public static bool Holds(string? text, string part) =>
        text is not null && CanonicalText.Comparable(text).IndexOf(CanonicalText.Comparable(part), StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>A set of keys.</summary>
    public static HashSet<string> Set(IEnumerable<string> keys) => new(keys, Comparer);

    private sealed class KeyComparer : StringComparer
    {
        public override int Compare(string? x, string? y) => OrdinalIgnoreCase.Compare(Form(x), Form(y));

        public override bool Equals(string? x, string? y) => OrdinalIgnoreCase.Equals(x, y) || OrdinalIgnoreCase.Equals(Form(x), Form(y));

        public override int GetHashCode(string obj) => OrdinalIgnoreCase.GetHashCode(CanonicalText.Comparable(obj));

        private static string? Form(string? text) => text is null ? null : CanonicalText.Comparable(text);
    }
}
