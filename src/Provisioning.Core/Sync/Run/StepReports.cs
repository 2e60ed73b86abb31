using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>Gives results out in the order of the steps, although the services work in parallel. What was given out is not kept.</summary>
internal sealed class StepReports
{
    private readonly ProvisioningResult?[] _held;
    private readonly IReadOnlyList<PlanStep> _steps;
    private readonly Action<PlanStep, ProvisioningResult>? _report;
    private int _next;

    /// <param name="steps">The steps in their order, in which their numbers grow.</param>
    /// <param name="report">Takes each step with its result.</param>
    public StepReports(IReadOnlyList<PlanStep> steps, Action<PlanStep, ProvisioningResult>? report)
    {
        _steps = steps;
        _held = new ProvisioningResult?[report is null ? 0 : steps.Count];
        _report = report;
    }

    /// <summary>Takes a result, and gives out all results up to the first missing one.</summary>
    public void Add(PlanStep step, ProvisioningResult result)
    {
        if (_report is null)
        {
            return;
        }

        _held[PlaceOf(step.Number)] = result;
        while (_next < _held.Length && _held[_next] is { } next)
        {
            _held[_next] = null;
            _report(_steps[_next++], next);
        }
    }

    /// <summary>Gives out what is left, when nothing more comes.</summary>
    public void End()
    {
        for (; _next < _held.Length; _next++)
        {
            if (_held[_next] is { } left)
            {
                _report?.Invoke(_steps[_next], left);
            }
        }
    }

    private int PlaceOf(int number)
    {
        int first = 0;
        int last = _steps.Count - 1;
        while (first < last)
        {
            int middle = first + ((last - first) / 2);
            if (_steps[middle].Number < number)
            {
                first = middle + 1;
            }
            else
            {
                last = middle;
            }
        }

        return first;
    }
}
