using System;
using System.Collections.Generic;

namespace Provisioning.Planning;

/// <summary>Compares keys: neither case nor blanks at the ends nor the way in which accents are written count.</summary>
internal static class KeyText
{
    public static readonly StringComparer Comparer = new KeyComparer();

    /// <summary>The comparable form; <c>null</c> for no key.</summary>
    public static string? Of(string? key) => Tabular.ValueRules.Text(key) is { } text ? ComposedText.Of(text) : null;

    public static bool AreSame(string? one, string? other) => Comparer.Equals(Of(one) ?? "", Of(other) ?? "");

    /// <summary>A set of keys.</summary>
    public static HashSet<string> Set(IEnumerable<string> keys) => new(keys, Comparer);
}
