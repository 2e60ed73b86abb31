namespace Provisioning.Sync.Identity;

/// <summary>How people of a source and accounts of a service belong to each other.</summary>
public enum PersonRelation
{
    /// <summary>An earlier run, or an administrator, has linked the person and the account.</summary>
    Linked,

    /// <summary>The person has no link, and exactly one account matches; a run would link the two.</summary>
    Matched,

    /// <summary>The person has no account; a run would create one if the person should have it.</summary>
    Missing,

    /// <summary>Several accounts match, and only an administrator can decide which one is the person's.</summary>
    Ambiguous,

    /// <summary>The account that the person would have belongs to another person, does not exist any more, or cannot be created.</summary>
    Conflict,

    /// <summary>The account is active, and belongs to no person of the source.</summary>
    Orphan,
}
