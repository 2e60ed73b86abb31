using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>Gives results out in the order of the plan, whichever batch is through first.</summary>
internal sealed class StepReports
{
    private readonly Dictionary<int, int> _places;
    private readonly ProvisioningResult?[] _held;
    private readonly IReadOnlyList<PlanStep> _steps;
    private readonly Action<PlanStep, ProvisioningResult>? _report;
    private int _next;

    /// <param name="steps">The steps in their order.</param>
    /// <param name="report">Takes each step with its result.</param>
    public StepReports(IReadOnlyList<PlanStep> steps, Action<PlanStep, ProvisioningResult>? report)
    {
        _steps = steps;
        _places = steps.Select((s, i) => (s.Number, i)).ToDictionary(p => p.Number, p => p.i);
        _held = new ProvisioningResult?[steps.Count];
        _report = report;
    }

    /// <summary>Takes a result, and gives out all that nothing earlier is missing before.</summary>
    public void Add(PlanStep step, ProvisioningResult result)
    {
        _held[_places[step.Number]] = result;
        for (; _next < _held.Length && _held[_next] is { } next; _next++)
        {
            _held[_next] = null;
            _report?.Invoke(_steps[_next], next);
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
}
