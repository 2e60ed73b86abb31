using System.Globalization;

namespace Provisioning.Core.Tests.Samples;

/// <summary>The export of one company on three days: people join, move, leave, return, and change their names.</summary>
internal static class CompanyDays
{
    public const int Count = 3;

    // Namesakes: she is there from the first day and marries, and the other one joins.
    private const int Bride = 58;

    private const int AtFirst = 1000;
    private const int Announced = AtFirst + 14;
    private const int JoinLater = AtFirst + 15;
    private const int Everybody = AtFirst + 25;

    private static readonly string[] s_agilityRoles = ["", "", "", "Team Member", "Observer", "Developer"];
    private static readonly string[] s_departments = SampleWords.Departments.Where(d => !d.Contains('\r', StringComparison.Ordinal)).ToArray();
    private static readonly CompanyRow[] s_start = Start();

    // Those who have access on the first day, so that something can happen to them.
    private static readonly int[] s_staff = Enumerable.Range(0, AtFirst).Where(i => s_start[i] is { HasAccess: true, IsExternal: false }).ToArray();

    private static readonly CompanyRow?[][] s_days = Create();

    /// <summary>The rows of a day, 1 to 3, in the order of the file.</summary>
    public static IReadOnlyList<CompanyRow> Rows(int day) => s_days[day - 1].OfType<CompanyRow>().ToArray();

    /// <summary>On the second day she gets another name and address, and a namesake joins with her old address.</summary>
    public static (CompanyPerson Bride, CompanyPerson Namesake) Marriage => (s_start[Bride].Person, s_start[AtFirst].Person);

    /// <summary>Leaves on the second day and is back on the third.</summary>
    public static CompanyPerson Returner => s_start[s_staff[0]].Person;

    private static CompanyRow?[][] Create()
    {
        CompanyRow?[] first = [.. s_start];
        Array.Fill(first, null, AtFirst, Everybody - AtFirst);
        Edit(first, 46, 54, r => r with { AgilityRole = "Team Member", Phone = "+1 202-555-0100", Team = "Otters" });

        CompanyRow?[] second = [.. first];
        SecondDay(second);
        CompanyRow?[] third = [.. second];
        ThirdDay(third);

        // The announcement is there before the person is.
        first[Announced] = second[Announced] = s_start[Announced] with { Status = "announced" };
        return [first, second, third];
    }

    private static void SecondDay(CompanyRow?[] rows)
    {
        Join(rows, AtFirst, Announced);
        Edit(rows, 0, 7, r => r with { Status = "left" });
        Edit(rows, 10, 29, r => r with { Team = Next(r.Team) });
        Edit(rows, 30, 39, r => r with { Role = "Team Lead" });
        Edit(rows, 40, 45, r => r with { AgilityRole = r.AgilityRole == "Observer" ? "Developer" : "Observer" });
        Edit(rows, 46, 48, r => r with { AgilityRole = "" });
        Edit(rows, 49, 52, r => r with { Phone = "" });
        Edit(rows, 53, 54, r => r with { Team = "" });
        Edit(rows, 56, 56, r => r with { First = "Aurélie-Zoë" });
        Edit(rows, 57, 66, r => r with { Status = "leave" });
        Edit(rows, 67, 67, r => r with { Email = OtherCase(r.Email) });

        CompanyRow bride = rows[Bride]!;
        rows[AtFirst] = rows[AtFirst]! with { Email = bride.Email };
        rows[Bride] = bride with { Last = "Garcia Sørensen", Email = bride.Email.Replace("@", "-sorensen@", StringComparison.Ordinal) };

        int employed = Array.FindIndex(rows, r => r is { IsExternal: true, HasAccess: true });
        rows[employed] = rows[employed]! with { IsExternal = false };
    }

    private static void ThirdDay(CompanyRow?[] rows)
    {
        Join(rows, Announced, Everybody);
        Edit(rows, 0, 0, r => r with { Status = "active", Team = Next(r.Team), Phone = "+44 20 7946 0999" });
        Edit(rows, 10, 14, r => r with { Team = s_start[r.Person.Index].Team });
        Edit(rows, 46, 46, r => r with { AgilityRole = "Project Lead" });
        Edit(rows, 57, 57, r => r with { Status = "active" });
        Edit(rows, 100, 108, r => r with { Status = "left", Department = "Left the company" });
        rows[AtFirst + 1] = rows[AtFirst + 1]! with { Status = "left" };

        // HR forgets people: one who has left already, and three who have not.
        foreach (int gone in new[] { 1, 110, 111, 112 })
        {
            rows[s_staff[gone]] = null;
        }
    }

    private static void Join(CompanyRow?[] rows, int from, int end) => Array.Copy(s_start, from, rows, from, end - from);

    private static void Edit(CompanyRow?[] rows, int first, int last, Func<CompanyRow, CompanyRow> edit)
    {
        foreach (int index in s_staff[first..(last + 1)])
        {
            rows[index] = edit(rows[index]!);
        }
    }

    private static CompanyRow[] Start()
    {
        SampleNumbers numbers = new(1871);
        SamplePerson[] people = SamplePeople.Create(Everybody, numbers);
        int[] namesakes = Enumerable.Range(0, Everybody).Where(i => people[i] is { First.Written: "Maria", Last.Written: "Garcia" }).ToArray();
        (people[Bride], people[namesakes[0]]) = (people[namesakes[0]], people[Bride]);
        (people[AtFirst], people[namesakes[1]]) = (people[namesakes[1]], people[AtFirst]);
        return CompanyPerson.Create(people).Select(p => Plain(p, numbers)).ToArray();
    }

    private static CompanyRow Plain(CompanyPerson person, SampleNumbers numbers)
    {
        bool joins = person.Index >= AtFirst;
        return new CompanyRow(person)
        {
            First = person.First.Written,
            Last = person.Last.Written,
            Email = person.Email,
            Status = joins ? "active" : (person.Index % 50) switch { 7 => "left", 31 => "leave", _ => "active" },
            IsExternal = !joins && person.Index % 67 == 5,
            Role = numbers.Percent(3) ? "" : numbers.Of(SampleWords.Roles),
            Team = numbers.Percent(5) ? "" : numbers.Of(SampleWords.Teams),
            AgilityRole = numbers.Of(s_agilityRoles),
            Phone = Phone(numbers),
            Department = numbers.Of(s_departments),
        };
    }

    private static string Phone(SampleNumbers numbers)
    {
        string phone = SampleWords.Phone(numbers);
        return phone.StartsWith('=') ? string.Create(CultureInfo.InvariantCulture, $"+1 202-555-01{numbers.Below(100):00}") : phone;
    }

    private static string Next(string team) => SampleWords.Teams[(Array.IndexOf(SampleWords.Teams, team) + 1) % SampleWords.Teams.Length];

    private static string OtherCase(string email) => email == SampleAddress.Lower(email) ? email.ToUpperInvariant() : SampleAddress.Lower(email);
}
