namespace Provisioning.Sync.Mapping;

/// <summary>What a rule may say about new accounts, by the place where it stands.</summary>
[Flags]
internal enum RuleFeature
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The value is set on create only.</summary>
    OnCreate = 1,

    /// <summary>A value that is taken gets a number.</summary>
    Unique = 2,
}
