using Provisioning.Http;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Targets;

/// <summary>
/// A service behind a connection, as the sync uses it: which accounts there are, and what carries steps out. Members with a default are for
/// services that need more.
/// </summary>
internal abstract class ProvisioningTarget
{
    /// <summary>What holds for every instance of the service.</summary>
    public abstract TargetRules Rules { get; }

    /// <summary>The address of the connection.</summary>
    public abstract Uri Address { get; }

    /// <summary>The name of the connection; empty for a session's own.</summary>
    public abstract string ConnectionName { get; }

    /// <summary>Takes the secrets of the connection out of texts.</summary>
    public abstract Redactor Redactor { get; }

    /// <summary>Makes sure that the connection can do what a mapping asks for, without asking the service.</summary>
    /// <exception cref="ProvisioningException">It cannot.</exception>
    public virtual void RequireMapping(ServiceMapping mapping, string fileName)
    {
    }

    /// <summary>Makes sure that the connection can carry steps of these kinds out, without asking the service.</summary>
    /// <exception cref="ProvisioningException">It cannot.</exception>
    public virtual void RequireSteps(IReadOnlyList<PlanStep> steps)
    {
    }

    /// <summary>Called before a plan is made or a run begins: what was read before is read again.</summary>
    /// <param name="keepsReading">True when the plan was made from it just now, so that it is used as long as it is fresh.</param>
    public virtual void Begin(bool keepsReading)
    {
    }

    /// <summary>Reads the accounts, active and inactive.</summary>
    /// <param name="mapping">What counts of them.</param>
    /// <param name="context">The plan that is made.</param>
    /// <param name="progress">Told how many were read so far, and how many there are where the service says; no one when <c>null</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">They cannot be read, or the mapping does not fit the service.</exception>
    public abstract Task<LiveState> ReadAsync(ServiceMapping mapping, RunContext context, Action<int, int?>? progress, CancellationToken cancellationToken);

    /// <summary>Finds accounts that are named by hand.</summary>
    /// <param name="names">The identifiers or user names.</param>
    /// <param name="context">The state and the log of the command.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// Gives the account of one of the names, or throws what is wrong with it: there is none, or there are several. Where the accounts of
    /// the service cannot be read, the account is what its name says.
    /// </returns>
    /// <exception cref="ProvisioningException">The service does not answer.</exception>
    public abstract Task<Func<string, LiveAccount>> FindAccountsAsync(IReadOnlyCollection<string> names, RunContext context, CancellationToken cancellationToken);

    /// <summary>Counts the active accounts now; <c>null</c> where neither the service nor an earlier run has them.</summary>
    /// <exception cref="ProvisioningException">The service does not answer, or the connection is refused.</exception>
    public abstract Task<int?> CountActiveAsync(ProvisioningPlan plan, RunContext context, CancellationToken cancellationToken);

    /// <summary>Counts the seats that are in use now; <c>null</c> where the service does not say.</summary>
    /// <exception cref="ProvisioningException">The service does not answer, or the connection is refused.</exception>
    public virtual Task<int?> CountSeatsAsync(RunContext context, CancellationToken cancellationToken) => Task.FromResult<int?>(null);

    /// <summary>Finds the first of some steps that asks for what the instance does not have; <c>null</c> for none.</summary>
    /// <exception cref="ProvisioningException">The service does not answer.</exception>
    public virtual Task<(PlanStep Step, string Problem)?> FindProblemAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken) =>
        Task.FromResult<(PlanStep Step, string Problem)?>(null);

    /// <summary>Finds the names of identifiers that steps have as values, by what was read for the plan already, and asks only for what is missing.</summary>
    /// <param name="steps">The steps of the plan in this service.</param>
    /// <param name="context">The plan that is made.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The names by identifier, as the steps write it; identifiers without a name are missing.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public virtual Task<IReadOnlyDictionary<string, string>> FindValueNamesAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    /// <summary>What carries the steps of a run out; disposed of after it where it can be.</summary>
    public abstract StepService Open(ProvisioningPlan plan, string runId, RunContext context);
}
