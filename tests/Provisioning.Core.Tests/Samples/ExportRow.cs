namespace Provisioning.Core.Tests.Samples;

/// <summary>What a careful reader makes of a row.</summary>
internal enum Expected
{
    Good,
    MissingEmail,
    BadFlag,
    MissingName,

    /// <summary>The person stands on another row, too; see <see cref="Repetition"/>.</summary>
    Duplicate,
}

/// <summary>How the rows of one person differ.</summary>
internal enum Repetition
{
    None,
    Identical,
    NearlyIdentical,
    EmailCase,
    SecondTeam,
}

/// <summary>A data row of the large sample export; blanks at the ends belong to the cells.</summary>
internal sealed record ExportRow(SamplePerson Person)
{
    /// <summary>1 for the row after the header.</summary>
    public int Number { get; init; }

    public required SampleName FirstName { get; init; }

    public required SampleName LastName { get; init; }

    public required string Email { get; init; }

    public required string IsActive { get; init; }

    public required string Role { get; init; }

    public required string TeamName { get; init; }

    public required string Phone { get; init; }

    public required string Department { get; init; }

    public Expected Expected { get; init; }

    public Repetition Repetition { get; init; }

    /// <summary>What <see cref="IsActive"/> means; null where it means nothing.</summary>
    public bool? Active { get; init; }

    public string[] Cells =>
        [FirstName.Written, LastName.Written, Email, IsActive, Role, TeamName, Phone, Department];
}
