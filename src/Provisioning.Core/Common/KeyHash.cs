using System.Runtime.CompilerServices;

namespace Provisioning.Common;

/// <summary>
/// 64 bits that represent a key. The chance that two of a million keys share them is about one in thirty million, so they
/// may be stored instead of the keys themselves.
/// </summary>
internal static class KeyHash
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    /// <summary>The hash of an unchanged key.</summary>
    public static ulong Of(string key)
    {
        ulong hash = Offset;
        foreach (char c in key)
        {
            hash = With(hash, c);
        }

        return Spread(hash);
    }

    /// <summary>The hash of a key as <see cref="KeyText"/> compares it.</summary>
    [MethodImpl(EveryRow.Code)]
    public static ulong OfText(string key)
    {
        ulong hash = Offset;
        foreach (char c in CanonicalText.Comparable(key))
        {
            hash = With(hash, char.ToUpperInvariant(c));
        }

        return Spread(hash);
    }

    // FNV-1a over the UTF-16 units, then a finisher that spreads the last ones over all bits.
    private static ulong With(ulong hash, char c)
    {
        hash = unchecked((hash ^ c) * Prime);
        return hash ^ (hash >> 29);
    }

    private static ulong Spread(ulong hash)
    {
        hash = unchecked((hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD);
        hash = unchecked((hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53);
        return hash ^ (hash >> 33);
    }
}
