namespace Provisioning.Sync.Limits;

/// <summary>What a limit without a number of its own means for a service over which no run was carried out yet.</summary>
internal enum FirstRun
{
    /// <summary>The same as later.</summary>
    Counts,

    /// <summary>Any number passes, unless the service has active accounts already.</summary>
    PassesWhereEmpty,

    /// <summary>Any number passes.</summary>
    Passes,
}
