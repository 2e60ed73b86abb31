using System.Collections.Concurrent;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A service in memory whose batches are held on their way until the test lets them go.</summary>
internal sealed class HeldService : StepService
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _holds = new();
    private readonly ConcurrentQueue<int[]> _begun = new();
    private int _onTheirWay;
    private int _most;

    public int Size { get; init; } = 1;

    public int AtOnce { get; init; } = 1;

    /// <summary>True for a service that answers at once.</summary>
    public bool IsFree { get; init; }

    /// <summary>Called with the steps of a batch before it is carried out.</summary>
    public Action<IReadOnlyList<PlanStep>>? Sending { get; init; }

    /// <summary>What the service holds: the numbers of the steps that were carried out, once for each time.</summary>
    public ConcurrentQueue<int> Done { get; init; } = new();

    public List<int> Uncertain { get; } = [];

    public ConcurrentDictionary<int, StepOutcome> Noted { get; } = new();

    /// <summary>The batches that were sent, by the numbers of their steps, in the order in which they were begun.</summary>
    public IReadOnlyList<int[]> Begun => [.. _begun];

    /// <summary>The most batches that were on their way at once.</summary>
    public int Most => _most;

    /// <summary>Lets the batch with a step come to its end, or fail.</summary>
    public void Release(int number, Exception? error = null)
    {
        if (error is null)
        {
            Hold(number).SetResult();
        }
        else
        {
            Hold(number).SetException(error);
        }
    }

    public override int ChunkSize(PlanStepKind kind) => Size;

    public override int Concurrency(PlanStepKind kind) => AtOnce;

    public override Task<StepBatch> CheckAsync(PlanStepKind kind, IReadOnlyList<PlanStep> steps, IEnumerable<PlanStep> following, CancellationToken cancellationToken) => Task.FromResult(new StepBatch(
        steps.Select(s => Done.Contains(s.Number) ? PreconditionResult.Done(null) : PreconditionResult.Ready()).ToList(),
        (open, token) => SendAsync(open.Select(o => o.Step).ToList(), token)));

    public override void Note(PlanStep step, StepOutcome outcome) => Noted[step.Number] = outcome;

    public override void MarkUncertain(PlanStep step) => Uncertain.Add(step.Number);

    private TaskCompletionSource Hold(int number) =>
        _holds.GetOrAdd(number, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task<IReadOnlyList<ProvisioningResult>> SendAsync(List<PlanStep> steps, CancellationToken cancellationToken)
    {
        lock (_begun)
        {
            _most = Math.Max(_most, ++_onTheirWay);
        }

        _begun.Enqueue([.. steps.Select(s => s.Number)]);
        Sending?.Invoke(steps);
        if (!IsFree)
        {
            await Hold(steps[0].Number).Task.WaitAsync(cancellationToken);
        }

        steps.ForEach(s => Done.Enqueue(s.Number));
        lock (_begun)
        {
            _onTheirWay--;
        }

        return steps.Select(s => new ProvisioningResult { Outcome = ProvisioningOutcome.Updated, Row = s.Number }).ToList();
    }
}
