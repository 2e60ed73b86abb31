namespace Provisioning.Sync.Mapping;

/// <summary>What a rule may say about new accounts, by its place.</summary>
[Flags]
internal enum RuleFeature
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The value is set on create only.</summary>
    OnCreate = 1,

    /// <summary>A number is added to a value that is taken.</summary>
    Unique = 2,
}
