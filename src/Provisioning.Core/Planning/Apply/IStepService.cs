using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Planning;

/// <summary>What carries steps out in one service.</summary>
internal interface IStepService
{
    /// <summary>The most steps of a kind in one chunk.</summary>
    int ChunkSize(PlanStepKind kind);

    /// <summary>Looks at what the steps touch; one answer for each, in order.</summary>
    Task<IReadOnlyList<StepLook>> LookAsync(IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken);

    /// <summary>
    /// Carries steps of one kind out. Each result has the number of its step as row. It throws only when the connection as a whole
    /// fails.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="steps">The steps, and the identifiers of their accounts as far as known.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        PlanStepKind kind,
        IReadOnlyList<(PlanStep Step, string? Id)> steps,
        CancellationToken cancellationToken);

    /// <summary>Takes note of what became of a step.</summary>
    void Note(PlanStep step, StepOutcome outcome);

    /// <summary>Takes note of a step that was sent, and of which nobody knows what became.</summary>
    void Doubt(PlanStep step);

    /// <summary>Writes down what later runs need to know.</summary>
    /// <param name="hasEnded">True when every step was tried.</param>
    void Save(bool hasEnded);
}
