using System.Globalization;
using System.Security.Cryptography;

namespace Provisioning.Common;

/// <summary>SHA-256 of content, as 64 hexadecimal digits in lower case.</summary>
internal static class ContentHash
{
    private const int Digits = 64;

    /// <summary>The hash of a stream, from its position to its end.</summary>
    public static string Of(Stream stream)
    {
        using SHA256 hash = SHA256.Create();
        return Text(hash.ComputeHash(stream));
    }

    /// <summary>The digits of a hash.</summary>
    public static string Text(byte[] hash) => string.Concat(hash.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>True for a text that can be a hash.</summary>
    public static bool IsHash(string text) => text.Length == Digits && IsBeginning(text);

    /// <summary>True for a text that a hash can begin with.</summary>
    public static bool IsBeginning(string text) => text.Length <= Digits && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
