using System.Security.Cryptography;

namespace Provisioning.Common;

/// <summary>
/// Makes passwords of letters, digits and a few symbols, with at least one small letter, one capital letter, one digit and one symbol. Each
/// such password is as likely as any other.
/// </summary>
internal static class PasswordGenerator
{
    /// <summary>The fewest characters that a password may have.</summary>
    public const int Shortest = 12;

    /// <summary>The most characters that a password may have.</summary>
    public const int Longest = 128;

    // Without 0 and O, 1, l, I and o, which are easily confused, and without characters that delimit cells, begin formulas or are escaped in texts.
    private static readonly string[] Classes = ["abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!#%*?_"];
    private static readonly string Alphabet = string.Concat(Classes);

    // A byte from here on would favour the first characters.
    private static readonly int Fair = 256 - (256 % Alphabet.Length);

    /// <param name="length">How many characters.</param>
    public static SecretValue Make(int length)
    {
        if (length is < Shortest or > Longest)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, $"A password has {Shortest} to {Longest} characters.");
        }

        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        byte[] bytes = new byte[length * 2];
        char[] password = new char[length];
        do
        {
            Fill(password, random, bytes);
        }
        while (!Array.TrueForAll(Classes, c => password.Any(p => c.IndexOf(p) >= 0)));
        return new SecretValue(new string(password));
    }

    private static void Fill(char[] password, RandomNumberGenerator random, byte[] bytes)
    {
        int filled = 0;
        while (filled < password.Length)
        {
            random.GetBytes(bytes);
            foreach (byte fair in bytes.Where(b => b < Fair).Take(password.Length - filled))
            {
                password[filled++] = Alphabet[fair % Alphabet.Length];
            }
        }
    }
}
