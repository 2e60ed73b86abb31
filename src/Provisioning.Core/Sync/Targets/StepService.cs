using Provisioning.Sync.Model;

namespace Provisioning.Sync.Targets;

/// <summary>What carries steps out in one service, and records them where it needs to.</summary>
internal abstract class StepService
{
    /// <summary>The most steps of a kind in one batch. It is asked again for each batch.</summary>
    public abstract int ChunkSize(PlanStepKind kind);

    /// <summary>The most batches of a kind on their way at once. No person is in two of them.</summary>
    public abstract int Concurrency(PlanStepKind kind);

    /// <summary>Reads what steps of one kind touch, and compares them with it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="following">The steps of other kinds that come next, for a service that can read what they touch in the same request.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">What all steps need cannot be read. What some need is an error of these.</exception>
    public abstract Task<StepBatch> CheckAsync(PlanStepKind kind, IReadOnlyList<PlanStep> steps, IEnumerable<PlanStep> following, CancellationToken cancellationToken);

    /// <summary>Records the outcome of a step.</summary>
    public virtual void Note(PlanStep step, StepOutcome outcome)
    {
    }

    /// <summary>Records a step that was sent and whose outcome is uncertain.</summary>
    public virtual void MarkUncertain(PlanStep step)
    {
    }

    /// <summary>Writes down what later runs need to know.</summary>
    /// <param name="hasEnded">True when every step was tried.</param>
    public virtual void Save(bool hasEnded)
    {
    }
}
