namespace Provisioning.Core.Tests.Samples;

/// <summary>Blanks before and after values, as they get into exports from forms without trimming.</summary>
internal static class SampleBlanks
{
    public static ExportRow Apply(ExportRow row, SampleNumbers numbers) =>
        !numbers.Percent(8) ? row : numbers.Below(9) switch
        {
            0 => row with { FirstName = After(row.FirstName) },
            1 => row with { FirstName = Before(row.FirstName) },
            2 => row with { LastName = After(row.LastName) },
            3 => row with { Email = After(row.Email) },
            4 => row with { Email = " " + row.Email },
            5 when row.IsActive.Length > 0 => row with { IsActive = After(row.IsActive) },
            6 => row with { Role = After(row.Role) + " " },
            7 => row with { TeamName = After(row.TeamName) },
            _ => row with { Department = " " + row.Department },
        };

    public static SampleName After(SampleName name) => new(name.Written + " ", name.Latin + " ");

    private static SampleName Before(SampleName name) => new(" " + name.Written, " " + name.Latin);

    private static string After(string value) => value + " ";
}
