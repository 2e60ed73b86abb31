namespace Provisioning.Sync.Model;

/// <summary>Where the accounts of a service were read from. What follows from it stands in <see cref="VisibilityRules"/>.</summary>
internal enum AccountVisibility
{
    /// <summary>The service itself listed them: these are all.</summary>
    Listed,

    /// <summary>They are what earlier runs applied: there may be others.</summary>
    FromSnapshot,

    /// <summary>Neither the service nor an earlier run that came to its end tells who is there.</summary>
    Unknown,
}
