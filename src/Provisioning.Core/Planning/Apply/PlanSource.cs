using System;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Http;

namespace Provisioning.Planning;

/// <summary>Makes plans: reads the source and the services, and compares.</summary>
public sealed class PlanSource
{
    private readonly RunTargets _targets;
    private readonly StateDirectory _state;
    private readonly IProvisioningLog _log;

    /// <summary>Makes a source of plans.</summary>
    /// <param name="targets">The connections.</param>
    /// <param name="state">Where snapshots lie, for an Ambition that cannot be read.</param>
    /// <param name="log">Where requests and repeats are told; nobody when <c>null</c>.</param>
    public PlanSource(RunTargets targets, StateDirectory state, IProvisioningLog? log = null)
    {
        _targets = targets;
        _state = state;
        _log = log ?? NullLog.Instance;
    }

    /// <summary>Makes a plan. Nothing is changed.</summary>
    /// <param name="mapping">What people become.</param>
    /// <param name="request">The source file and how to look at it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProvisioningException">A connection is missing, or the source or a service cannot be read.</exception>
    public Task<ProvisioningPlan> MakeAsync(ProvisioningMapping mapping, PlanRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{_targets} {_state} {_log}");
}
