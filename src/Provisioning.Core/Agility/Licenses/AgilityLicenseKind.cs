namespace Provisioning.Agility.Licenses;

/// <summary>The kinds of members that use seats, by their permissions.</summary>
public enum AgilityLicenseKind
{
    /// <summary>System, Member and Project Admins.</summary>
    Administrator,

    /// <summary>Members who work in projects: every other role.</summary>
    Member,

    /// <summary>Observers and Visitors, who change nothing but use a seat.</summary>
    ReadOnly,

    /// <summary>The role No Access, which gives no access but uses a seat.</summary>
    NoAccess,

    /// <summary>Guest collaborators, who use no seat.</summary>
    Collaborator,

    /// <summary>Members without a user name, who cannot log in and use no seat.</summary>
    WithoutUsername,

    /// <summary>The administrator that every instance has, who uses no seat.</summary>
    BuiltIn,

    /// <summary>All of them together.</summary>
    Total,
}
