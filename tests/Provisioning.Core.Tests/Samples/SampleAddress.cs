using System.Globalization;

namespace Provisioning.Core.Tests.Samples;

/// <summary>E-mail addresses as companies form them from names.</summary>
internal static class SampleAddress
{
    private static readonly string[] s_domains = ["corp.example", "corp.example", "example.com"];

    /// <summary>Forms an address; a namesake of one whose local part is taken gets a number.</summary>
    public static string Create(SampleName first, SampleName last, SampleNumbers numbers, HashSet<string> taken)
    {
        bool apostrophe = numbers.Percent(40);
        string separator = numbers.Percent(5) ? "+" : ".";
        string domain = numbers.Of(s_domains);
        int precondition = numbers.Below(100);

        string local = Clean(first.Latin, apostrophe) + separator + Clean(last.Latin, apostrophe);
        string free = local;
        for (int number = 2; !taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{local}{number}");
        }

        string address = $"{free}@{domain}";
        return precondition switch
        {
            < 6 => address.ToUpperInvariant(),
            < 10 => address,
            _ => Lower(address),
        };
    }

    public static string Lower(string text) => string.Concat(text.Select(char.ToLowerInvariant));

    private static string Clean(string name, bool apostrophe) =>
        string.Concat(name.Where(letter => char.IsAsciiLetter(letter) || letter == '-' || (apostrophe && letter == '\'')))
            .Trim('\'', '-');
}
