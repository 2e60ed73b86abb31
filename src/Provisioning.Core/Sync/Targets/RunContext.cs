using Provisioning.Http;
using Provisioning.Sync.Files;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Targets;

/// <summary>What a plan is made in, or a run is carried out in.</summary>
/// <param name="Targets">The connections; their secrets are not written down.</param>
/// <param name="State">The directory of journals, locks and snapshots.</param>
/// <param name="Log">The log of requests and repeats.</param>
internal sealed record RunContext(RunTargets Targets, StateDirectory State, IProvisioningLog Log)
{
    /// <summary>The file that the passwords of new accounts are written to; <c>null</c> for none.</summary>
    public PasswordFile? Passwords { get; init; }

    /// <summary>The run as its journal was before it was resumed; <c>null</c> for a new one.</summary>
    public RunRecord? Resumed { get; init; }
}
