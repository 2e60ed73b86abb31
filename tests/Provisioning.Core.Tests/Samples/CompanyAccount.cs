namespace Provisioning.Core.Tests.Samples;

/// <summary>The accounts that a person of the company has after a day, one in each service, as the mapping's comments promise.</summary>
internal sealed record CompanyAccount(CompanyRow Last, string Email, string Nickname)
{
    private const string ProjectLead = "Role:3";
    private const string TeamMember = "Role:4";
    private const string Observer = "Role:8";

    public static string[] AmbitionHeader { get; } = ["username", "email", "first_name", "last_name", "is_active", "Role", "Team"];

    public static string[] AgilityHeader { get; } = ["username", "name", "nickname", "email", "phone", "description", "default_role", "is_active", "project_role"];

    public string[] AmbitionCells =>
    [
        Last.Person.Username, Email, Last.First, Last.Last, Flag, IsActive ? Last.Role : "", IsActive ? Last.Team : "",
    ];

    public string[] AgilityCells =>
    [
        Last.Person.Username, $"{Last.First} {Last.Last}", Nickname, Email, Last.Phone, Last.Department, DefaultRole, Flag, IsActive ? ProjectRole : "",
    ];

    public bool IsActive { get; private init; } = true;

    private string Flag => IsActive ? "true" : "false";

    private string DefaultRole => Last.Role switch
    {
        "Team Lead" or "Sales Manager" => ProjectLead,
        "Customer Support" => Observer,
        _ => TeamMember,
    };

    private string ProjectRole => Last.AgilityRole switch
    {
        "Project Lead" => ProjectLead,
        "Team Member" => TeamMember,
        "Developer" => "Role:5",
        "Observer" => Observer,
        _ => "",
    };

    /// <summary>The accounts after the exports of the days up to this one were applied, in the order of user names.</summary>
    public static IReadOnlyList<CompanyAccount> After(int day)
    {
        Dictionary<CompanyPerson, CompanyAccount> accounts = [];
        foreach (CompanyRow row in Enumerable.Range(1, day).SelectMany(CompanyDays.Rows).Where(r => !r.IsExternal))
        {
            bool isThere = accounts.TryGetValue(row.Person, out CompanyAccount? account);
            if (row.HasAccess)
            {
                // The short name is set once, and stays when a name or its spelling changes.
                accounts[row.Person] = isThere
                    ? new CompanyAccount(row, Kept(account!.Email, row.Email), account.Nickname)
                    : new CompanyAccount(row, row.Email, row.First);
            }
            else if (isThere)
            {
                accounts[row.Person] = account! with { IsActive = false };
            }
        }

        return accounts.Values.OrderBy(a => a.Last.Person.Username, StringComparer.Ordinal).ToArray();
    }

    // An address that differs in case only is no change.
    private static string Kept(string email, string wanted) => string.Equals(email, wanted, StringComparison.OrdinalIgnoreCase) ? email : wanted;
}
