namespace Provisioning.Sync.Mapping;

/// <summary>What makes one of several rows of a person the one that counts.</summary>
internal enum RowPreference
{
    /// <summary>Who is active comes before who has an account later, and that before who has left.</summary>
    Active,

    /// <summary>The last day wins; a row without one loses.</summary>
    Latest,

    /// <summary>The first day wins; a row without one loses.</summary>
    Earliest,
}
