using Provisioning.Sync.Model;

namespace Provisioning.Sync.Targets;

/// <summary>Steps of one kind that were held against what the service has now, and can be sent with what was read for that.</summary>
internal sealed class StepBatch
{
    private readonly Func<IReadOnlyList<(PlanStep Step, string? Id)>, CancellationToken, Task<IReadOnlyList<ProvisioningResult>>> _send;

    /// <param name="looks">One answer for each step, in order.</param>
    /// <param name="send">Carries out those steps that may be sent; <see cref="SendAsync"/> says how.</param>
    public StepBatch(
        IReadOnlyList<StepLook> looks,
        Func<IReadOnlyList<(PlanStep Step, string? Id)>, CancellationToken, Task<IReadOnlyList<ProvisioningResult>>> send)
    {
        Looks = looks;
        _send = send;
    }

    /// <summary>Steps of which nothing could be read, so that none of them is sent.</summary>
    public static StepBatch Unread(int count, ProvisioningException error) => new(
        Enumerable.Repeat(StepLook.Unread(error), count).ToList(), (_, _) => Task.FromResult<IReadOnlyList<ProvisioningResult>>([]));

    /// <summary>What the service says to each step, in order.</summary>
    public IReadOnlyList<StepLook> Looks { get; }

    /// <summary>
    /// Carries steps out. Each result has the number of its step as row. It throws only when the connection as a whole fails.
    /// </summary>
    /// <param name="steps">Those of the steps that are to be sent, and the identifiers of their accounts as far as known.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<ProvisioningResult>> SendAsync(IReadOnlyList<(PlanStep Step, string? Id)> steps, CancellationToken cancellationToken) =>
        _send(steps, cancellationToken);
}
