namespace Provisioning.Benchmarks;

/// <summary>What a server holds beforehand.</summary>
internal enum SandboxContent
{
    /// <summary>Members who are active.</summary>
    Members,

    /// <summary>Members who are inactive.</summary>
    Inactive,

    /// <summary>Members who are deleted.</summary>
    Deleted,

    /// <summary>Members, and three projects without roles.</summary>
    Projects,

    /// <summary>Members, and three projects in one of which each has a role.</summary>
    Roles,

    /// <summary>Members, and the same people as accounts of Ambition.</summary>
    Accounts,
}
