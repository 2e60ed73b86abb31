using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>Gathers the steps of a plan while it is made, service by service; what was planned for one person is not kept beside them.</summary>
internal sealed class PlannedSteps
{
    private readonly Dictionary<string, List<PlanStep>> _steps;
    private readonly List<PlanProblem> _withheld = [];

    /// <param name="services">The services.</param>
    public PlannedSteps(IEnumerable<string> services) => _steps = services.ToDictionary(s => s, _ => new List<PlanStep>());

    /// <summary>What was not planned because accounts are protected.</summary>
    public IEnumerable<PlanProblem> Withheld => _withheld;

    public void Add(StepList steps)
    {
        if (steps.Steps.Count > 0)
        {
            _steps[steps.Steps[0].Service].AddRange(steps.Steps);
        }

        if (steps.Withheld is { } withheld)
        {
            _withheld.Add(withheld);
        }
    }

    /// <summary>Hands over the steps of a service and does not keep them.</summary>
    public IEnumerable<PlanStep> Take(string service)
    {
        List<PlanStep> steps = _steps[service];
        _steps[service] = [];
        return steps;
    }
}
