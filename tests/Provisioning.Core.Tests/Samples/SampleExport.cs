namespace Provisioning.Core.Tests.Samples;

/// <summary>The rows of <c>samples/hrm-1000.csv</c> and of its copies in other encodings.</summary>
internal static class SampleExport
{
    public static string[] Header { get; } =
        ["first_name", "last_name", "email", "is_active", "role", "team_name", "phone", "department"];

    public static IReadOnlyList<ExportRow> Rows { get; } = Create();

    private static ExportRow[] Create()
    {
        SampleNumbers numbers = new(1956);
        List<(int Place, ExportRow Row)> rows = [];
        foreach (SamplePerson person in SamplePeople.All)
        {
            ExportRow row = Plain(person, numbers);
            IReadOnlyList<ExportRow> made = SampleFaults.Apply(row) ?? SampleRepetitions.Apply(row) ?? [SampleBlanks.Apply(row, numbers)];
            rows.Add((person.Index, made[0]));
            rows.AddRange(made.Skip(1).Select(again => (person.Index + SampleRepetitions.Distance(person), again)));
        }

        return rows.OrderBy(entry => entry.Place).Select((entry, index) => entry.Row with { Number = index + 1 }).ToArray();
    }

    private static ExportRow Plain(SamplePerson person, SampleNumbers numbers)
    {
        bool active = !numbers.Percent(7);
        return new ExportRow(person)
        {
            FirstName = person.First,
            LastName = person.Last,
            Email = person.Email,
            Active = active,
            IsActive = numbers.Of(active ? SampleWords.Active : SampleWords.Inactive),
            Role = numbers.Percent(3) ? "" : numbers.Of(SampleWords.Roles),
            TeamName = numbers.Percent(5) ? "" : numbers.Of(SampleWords.Teams),
            Phone = SampleWords.Phone(numbers),
            Department = numbers.Of(SampleWords.Departments),
        };
    }
}
