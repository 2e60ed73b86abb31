using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>The groups and group types that a run could not make: nobody can be put into them.</summary>
internal sealed class UnmadeGroups
{
    private readonly Dictionary<(string System, string Type, string? Name), (string Reason, ProvisioningException? Error)> _reasons = [];

    /// <summary>Takes in that a step has not made what it was to make.</summary>
    public void Add(PlanStep step, string? reason, ProvisioningException? error) => _reasons[(step.System, step.GroupType!, step.GroupName)] = (reason ?? "", error);

    /// <summary>Why a step cannot be sent, since what it stands on was not made; <c>null</c> when it can.</summary>
    public (string Reason, ProvisioningException? Error)? Find(PlanStep step)
    {
        if (_reasons.Count == 0 || step.GroupName is not { } name)
        {
            return null;
        }

        (string System, string Type, string? Name) type = (step.System, step.GroupType!, null);
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
