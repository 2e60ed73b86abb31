namespace Provisioning.Core.Tests.Samples;

/// <summary>The people who stand on two rows.</summary>
internal static class SampleRepetitions
{
    private static readonly int[] s_identical = [41, 118, 260, 377, 655, 820];
    private static readonly int[] s_nearlyIdentical = [73, 199, 444, 590, 871];
    private static readonly int[] s_emailCase = [305];
    private static readonly int[] s_secondTeam = [22, 150, 233, 349, 468, 512, 617, 733, 799, 948];

    /// <summary>Null for the people who stand on one row.</summary>
    public static IReadOnlyList<ExportRow>? Apply(ExportRow row)
    {
        Repetition repetition = Of(row.Person.Index);
        if (repetition == Repetition.None)
        {
            return null;
        }

        ExportRow first = row with
        {
            Role = Filled(row.Role, SampleWords.Roles),
            TeamName = Filled(row.TeamName, SampleWords.Teams),
            Repetition = repetition,
            Expected = Expected.Duplicate,
        };
        return [first, Again(first)];
    }

    /// <summary>How many people stand between the two rows: none for some, many for others.</summary>
    public static int Distance(SamplePerson person) => Math.Min(person.Index % 5 * 13, SamplePeople.Count - 1 - person.Index);

    private static Repetition Of(int person) =>
        s_identical.Contains(person) ? Repetition.Identical
        : s_nearlyIdentical.Contains(person) ? Repetition.NearlyIdentical
        : s_emailCase.Contains(person) ? Repetition.EmailCase
        : s_secondTeam.Contains(person) ? Repetition.SecondTeam
        : Repetition.None;

    private static ExportRow Again(ExportRow row) => row.Repetition switch
    {
        Repetition.NearlyIdentical => Nearly(row),
        Repetition.EmailCase => row with { Email = OtherCase(row.Email) },
        Repetition.SecondTeam => row with { TeamName = Next(row.TeamName, SampleWords.Teams) },
        _ => row,
    };

    private static ExportRow Nearly(ExportRow row) => Array.IndexOf(s_nearlyIdentical, row.Person.Index) switch
    {
        0 => row with { Phone = row.Phone.Length == 0 ? "+49 30 23125 007" : "" },
        1 => row with { LastName = SampleBlanks.After(row.LastName) },
        2 => row with { Department = "Sales, EMEA (formerly Sales)" },
        3 => row with { IsActive = row.Active == true ? "Yes" : "No", Phone = "+49 30 23125 042" },
        _ => row with { Role = row.Role + "  " },
    };

    private static string OtherCase(string email)
    {
        string lower = SampleAddress.Lower(email);
        return email == lower ? email.ToUpperInvariant() : lower;
    }

    private static string Filled(string value, string[] choices) => value.Length == 0 ? choices[0] : value;

    private static string Next(string value, string[] choices) =>
        choices[(Array.IndexOf(choices, value) + 1) % choices.Length];
}
