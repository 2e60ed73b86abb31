using System;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Http;

namespace Provisioning.Planning;

/// <summary>Carries plans out: guard, lock, journal, and step after step with a look at what is there now.</summary>
public sealed class PlanRunner
{
    private readonly RunTargets _targets;
    private readonly StateDirectory _state;
    private readonly IProvisioningLog _log;

    /// <summary>Makes a runner.</summary>
    /// <param name="targets">The connections.</param>
    /// <param name="state">Where journals, locks and snapshots lie.</param>
    /// <param name="log">Where requests and repeats are told; nobody when <c>null</c>.</param>
    public PlanRunner(RunTargets targets, StateDirectory state, IProvisioningLog? log = null)
    {
        _targets = targets;
        _state = state;
        _log = log ?? NullLog.Instance;
    }

    /// <summary>
    /// Carries a plan out. What a step touches is read first: a step whose values before are no longer there is refused as
    /// <c>Conflict</c>, one that is done already is <c>NoChange</c>.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="request">Limits, and who is told.</param>
    /// <param name="cancellationToken">Stops the run; the rest can be resumed.</param>
    /// <returns>The run as its journal tells it.</returns>
    /// <exception cref="GuardException">The plan goes over a limit; nothing was sent.</exception>
    /// <exception cref="ProvisioningException">
    /// A connection is missing, another run holds the lock, the state directory cannot be used, or a connection as a whole fails.
    /// </exception>
    public Task<RunRecord> ApplyAsync(ProvisioningPlan plan, ApplyRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{_targets} {_state} {_log}");

    /// <summary>
    /// Finishes a run that did not come to its end. Steps with a certain outcome are not repeated; those in doubt are looked up
    /// first, as every step is.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="request">Who is told; the guard has passed already and is not asked again.</param>
    /// <param name="cancellationToken">Stops the run; the rest can be resumed again.</param>
    /// <returns>The run as its journal tells it.</returns>
    /// <exception cref="ProvisioningException">There is no such run, it has ended, its plan is gone, or as for a new run.</exception>
    public Task<RunRecord> ResumeAsync(string runId, ApplyRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{_targets} {_state} {_log}");
}
