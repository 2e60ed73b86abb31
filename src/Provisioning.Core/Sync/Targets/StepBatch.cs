using Provisioning.Sync.Model;

namespace Provisioning.Sync.Targets;

/// <summary>Steps of one kind that were compared with the current state of the service, and can be sent with what was read for that.</summary>
/// <param name="Preconditions">What the service says to each step, in order.</param>
/// <param name="SendAsync">
/// Carries out those of the steps that are to be sent, given with the identifiers of their accounts as far as they were found. Each result has the
/// number of its step as row. It throws only when the connection as a whole fails.
/// </param>
internal sealed record StepBatch(
    IReadOnlyList<PreconditionResult> Preconditions,
    Func<IReadOnlyList<(PlanStep Step, string? Id)>, CancellationToken, Task<IReadOnlyList<ProvisioningResult>>> SendAsync)
{
    /// <summary>Steps of which nothing could be read, so that none of them is sent.</summary>
    public static StepBatch Unread(int count, ProvisioningException error) => new(
        Enumerable.Repeat(PreconditionResult.Unread(error), count).ToList(), (_, _) => Task.FromResult<IReadOnlyList<ProvisioningResult>>([]));
}
