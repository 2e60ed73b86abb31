namespace Provisioning.Sync.Mapping;

/// <summary>What an empty cell means.</summary>
internal enum EmptyRule
{
    /// <summary>The attribute is left as it is.</summary>
    Ignore,

    /// <summary>The attribute is cleared, and the person loses the group or the role.</summary>
    Clear,

    /// <summary>The row is an error.</summary>
    Error,
}
