namespace Provisioning.Dispatch;

/// <summary>
/// 64 bits that stand for a key. Among a million keys two share them with a chance of about one to thirty million, so they
/// may be kept in the place of the keys themselves.
/// </summary>
internal static class KeyHash
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    // FNV-1a over the UTF-16 units, then a finisher that spreads the last ones over all bits.
    public static ulong Of(string key)
    {
        ulong hash = Offset;
        foreach (char c in key)
        {
            hash = unchecked((hash ^ c) * Prime);
            hash ^= hash >> 29;
        }

        hash = unchecked((hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD);
        hash = unchecked((hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53);
        return hash ^ (hash >> 33);
    }
}
