namespace Provisioning.Sync.Identity;

/// <summary>How people of a source and accounts of a service belong to each other.</summary>
public enum PersonRelation
{
    /// <summary>An earlier run, or an administrator, has linked the person and the account.</summary>
    Linked,

    /// <summary>The person has no link, and exactly one account matches; a run would link the two.</summary>
    Matched,

    /// <summary>The person has no account; a run would create one for whoever should have it.</summary>
    Missing,

    /// <summary>Several accounts match, and nobody but an administrator can tell which one is the person's.</summary>
    Ambiguous,

    /// <summary>The account that the person would have belongs to somebody else, is gone, or cannot be made.</summary>
    Conflict,

    /// <summary>The account is active, and belongs to nobody of the source.</summary>
    Orphan,
}
