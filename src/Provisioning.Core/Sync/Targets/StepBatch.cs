using Provisioning.Sync.Model;

namespace Provisioning.Sync.Targets;

/// <summary>Steps of one kind that were held against what the service has now, and can be sent with what was read for that.</summary>
/// <param name="Looks">What the service says to each step, in order.</param>
/// <param name="SendAsync">
/// Carries out those of the steps that are to be sent, given with the identifiers of their accounts as far as known. Each result has the
/// number of its step as row. It throws only when the connection as a whole fails.
/// </param>
internal sealed record StepBatch(
    IReadOnlyList<StepLook> Looks,
    Func<IReadOnlyList<(PlanStep Step, string? Id)>, CancellationToken, Task<IReadOnlyList<ProvisioningResult>>> SendAsync)
{
    /// <summary>Steps of which nothing could be read, so that none of them is sent.</summary>
    public static StepBatch Unread(int count, ProvisioningException error) => new(
        Enumerable.Repeat(StepLook.Unread(error), count).ToList(), (_, _) => Task.FromResult<IReadOnlyList<ProvisioningResult>>([]));
}
