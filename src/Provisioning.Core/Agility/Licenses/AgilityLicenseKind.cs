namespace Provisioning.Agility.Licenses;

/// <summary>Who takes seats, by what they may do.</summary>
public enum AgilityLicenseKind
{
    /// <summary>System, Member and Project Admins.</summary>
    Administrator,

    /// <summary>Whoever works in projects: every other role.</summary>
    Member,

    /// <summary>Observers and Visitors, who change nothing and take a seat all the same.</summary>
    ReadOnly,

    /// <summary>The role No Access, with which nothing can be reached; it takes a seat all the same.</summary>
    NoAccess,

    /// <summary>Guest collaborators, who take none.</summary>
    Collaborator,

    /// <summary>Members without a user name, who cannot log in and take none.</summary>
    WithoutUsername,

    /// <summary>The administrator that every instance has, who takes none.</summary>
    BuiltIn,

    /// <summary>All of them together.</summary>
    Total,
}
