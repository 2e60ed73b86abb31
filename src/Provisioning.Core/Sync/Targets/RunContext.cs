using Provisioning.Http;
using Provisioning.Sync.Files;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Targets;

/// <summary>What a plan is made in, or a run is carried out in.</summary>
/// <param name="Targets">The connections; their secrets are not written down.</param>
/// <param name="State">Where journals, locks and snapshots lie.</param>
/// <param name="Log">Where requests and repeats are told.</param>
internal sealed record RunContext(RunTargets Targets, StateDirectory State, IProvisioningLog Log)
{
    /// <summary>The file that the passwords of new accounts are given out to; <c>null</c> when they are given to no one.</summary>
    public PasswordFile? Passwords { get; init; }
}
