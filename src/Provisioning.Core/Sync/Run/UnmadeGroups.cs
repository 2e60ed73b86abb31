using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>The groups and group types that a run could not create: no one can be added to them.</summary>
internal sealed class UnmadeGroups
{
    private readonly Dictionary<(string Service, string Type, string? Name), (string Reason, ProvisioningException? Error)> _reasons = [];

    /// <summary>Records that a step has not created what it was to create.</summary>
    public void Add(PlanStep step, string? reason, ProvisioningException? error) => _reasons[(step.Service, step.GroupType!, step.GroupName)] = (reason ?? "", error);

    /// <summary>Why a step cannot be sent, because what it depends on was not created; <c>null</c> when it can.</summary>
    public (string Reason, ProvisioningException? Error)? Find(PlanStep step)
    {
        if (_reasons.Count == 0 || step.GroupName is not { } name)
        {
            return null;
        }

        (string Service, string Type, string? Name) type = (step.Service, step.GroupType!, null);
        if (!_reasons.TryGetValue(type, out (string Reason, ProvisioningException? Error) found)
            && (step.Kind != PlanStepKind.AddMembership || !_reasons.TryGetValue(type with { Name = name }, out found)))
        {
            return null;
        }

        string what = step.Kind == PlanStepKind.AddMembership ? $"group '{PlanStep.GroupTitle(type.Type, name)}'" : $"group type '{type.Type}'";
        string reason = $"The {what} could not be created: {found.Reason}";
        return (reason, found.Error?.Restate(reason, found.Error));
    }
}
