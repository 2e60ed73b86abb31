namespace Provisioning.Sync.Model;

/// <summary>Where the accounts of a service were read from. What follows from it is in <see cref="VisibilityRules"/>.</summary>
internal enum AccountVisibility
{
    /// <summary>The service itself reported them: the list is complete.</summary>
    Live,

    /// <summary>They are what earlier runs applied: there may be other accounts.</summary>
    FromSnapshot,

    /// <summary>Neither the service nor an earlier run that finished tells which accounts exist.</summary>
    Unknown,
}
