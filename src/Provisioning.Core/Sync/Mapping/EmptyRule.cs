namespace Provisioning.Sync.Mapping;

/// <summary>What an empty cell means.</summary>
internal enum EmptyRule
{
    /// <summary>The attribute is left as it is.</summary>
    Ignore,

    /// <summary>The attribute is emptied, the group is left, the role is taken away.</summary>
    Clear,

    /// <summary>The row is an error.</summary>
    Error,
}
