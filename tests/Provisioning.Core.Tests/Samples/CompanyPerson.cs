using System.Globalization;

namespace Provisioning.Core.Tests.Samples;

/// <summary>A person of the company of the three days, with what never changes: number and user name.</summary>
internal sealed record CompanyPerson(int Index, SampleName First, SampleName Last, string Email, string Number, string Username)
{
    private const int UsernameLength = 16;

    /// <summary>Makes people with user names as companies form them: the first letter, the last name, and a number for namesakes.</summary>
    public static CompanyPerson[] Create(IEnumerable<SamplePerson> people)
    {
        HashSet<string> taken = [];
        return people
            .Select((p, i) => new CompanyPerson(i, p.First, p.Last, p.Email, EmployeeNumber(i), Free(p, taken)))
            .ToArray();
    }

    private static string EmployeeNumber(int index) => string.Create(CultureInfo.InvariantCulture, $"E{20000 + (index * 7)}");

    private static string Free(SamplePerson person, HashSet<string> taken)
    {
        string letters = SampleAddress.Lower(string.Concat(Letters(person.First).Take(1)) + Letters(person.Last));
        string name = letters[..int.Min(letters.Length, UsernameLength)];
        string free = name;
        for (int number = 2; !taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
        }

        return free;
    }

    private static string Letters(SampleName name) => string.Concat(name.Latin.Where(char.IsAsciiLetter));
}
