namespace Provisioning.Core.Tests.Samples;

/// <summary>What the company's HR system says about a person on one day; blanks at the ends belong to the written cells.</summary>
internal sealed record CompanyRow(CompanyPerson Person)
{
    public static string[] Header { get; } =
    [
        "employee_id", "username", "first_name", "last_name", "email", "status", "type", "role", "team_name", "agility_role", "phone", "department",
    ];

    public required string First { get; init; }

    public required string Last { get; init; }

    public required string Email { get; init; }

    /// <summary>One of <c>active</c>, <c>leave</c> (of absence), <c>left</c> and <c>announced</c>.</summary>
    public required string Status { get; init; }

    public bool IsExternal { get; init; }

    public required string Role { get; init; }

    public required string Team { get; init; }

    /// <summary>The role in the root project; empty for none.</summary>
    public required string AgilityRole { get; init; }

    public required string Phone { get; init; }

    public required string Department { get; init; }

    public bool HasAccess => Status is "active" or "leave";

    /// <summary>The cells as the export writes them: role and address have stray blanks.</summary>
    public string[] Cells
    {
        get
        {
            string blank = Person.Index % 41 == 3 ? " " : "";
            return
            [
                Person.Number, Person.Username, First, Last, Email + blank, Status, IsExternal ? "External" : "Internal",
                blank + Role + blank, Team, AgilityRole, Phone, Department,
            ];
        }
    }
}
