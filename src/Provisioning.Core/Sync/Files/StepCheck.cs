using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Files;

/// <summary>Finds what is wrong with a step of a file: contents that no plan of this product can have.</summary>
internal sealed class StepCheck
{
    private readonly IReadOnlyList<TargetRules> _services;
    private readonly HashSet<string> _earlier = new(KeyText.Comparer);
    private readonly HashSet<(string Service, PlanStepKind Kind, string Group)> _groups = [];

    public StepCheck(IReadOnlyList<TargetRules> services) => _services = services;

    /// <summary>What is wrong, as a sentence; <c>null</c> when nothing is.</summary>
    /// <param name="step">A step of one of the services.</param>
    public string? Problem(PlanStep step)
    {
        TargetRules rules = _services.First(s => s.Name == step.Service);
        return IdProblem(step, rules) ?? ChangesProblem(step, rules) ?? KindProblem(step, rules) ?? ValueProblem(step, rules) ?? Repetition(step, rules);
    }

    private static string? IdProblem(PlanStep step, TargetRules rules)
    {
        if (KeyText.Of(step.Key) is null)
        {
            return "it has no key.";
        }

        if (step.Kind == PlanStepKind.Create)
        {
            return step.Id is null ? null : "it creates an account that has an id already.";
        }

        if (step.IsAboutGroup)
        {
            return step.Id is null && step.Person is null && step.Expected.Count == 0 ? null : "it creates a group, and names a person or an account.";
        }

        // A group or a role of a new account has no id yet.
        bool mayLackId = !rules.HasIds || step.Kind is PlanStepKind.AddMembership or PlanStepKind.SetProjectRole;
        return step.Id is not null ? rules.IdProblem(step.Id) : mayLackId ? null : "it has no id.";
    }

    private static string? ChangesProblem(PlanStep step, TargetRules rules)
    {
        if (step.Changes.Any(c => string.IsNullOrWhiteSpace(c.Name)))
        {
            return "a change has no name.";
        }

        if (step.Changes.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return $"'{twice.Key}' is changed twice.";
        }

        if (step.Kind is PlanStepKind.Create or PlanStepKind.Update && step.Changes.FirstOrDefault(c => !rules.MaySet(c.Name)) is { } other)
        {
            return $"'{other.Name}' is not an attribute that a plan sets in {rules.Name}.";
        }

        return step.Changes.FirstOrDefault(c => c.Before == c.After) is { } same ? $"'{same.Name}' is the same before and after." : null;
    }

    private static string? KindProblem(PlanStep step, TargetRules rules)
    {
        switch (step.Kind)
        {
            case PlanStepKind.Create:
                return step.Changes.Count == 0 ? "it has no changes, and a new account needs attributes."
                    : step.Changes.Any(c => c.Before is not null) ? "it creates an account whose attributes have values before."
                    : null;
            case PlanStepKind.Update:
                return step.Changes.Count == 0 ? "it has no changes." : null;
            case PlanStepKind.Disable when !rules.HasIds && step.Id is null:
                return step.Changes.Any(c => c.Before is not null) ? "it disables an account that was never read, and has values before." : null;
            case PlanStepKind.Enable or PlanStepKind.Disable:
                return step.Changes.Count == 0 ? null : "it has changes, which belong to a step of their own.";
            case PlanStepKind.CreateGroupType or PlanStepKind.CreateGroup when !rules.MayMakeGroups:
                return $"{rules.Name} has no groups.";
            case PlanStepKind.CreateGroupType when !rules.HasGroups:
                return $"{rules.Name} has no group types.";
            case PlanStepKind.CreateGroupType:
                return step.Changes.Count == 0 ? IdentityRules.Problem(step.Key) : "it has changes, which a group type does not have.";
            case PlanStepKind.AddMembership or PlanStepKind.RemoveMembership when !rules.MayMakeGroups:
                return $"{rules.Name} has no memberships in groups.";
            case PlanStepKind.SetProjectRole or PlanStepKind.RemoveProjectRole when !rules.HasProjectRoles:
                return $"{rules.Name} has no roles in projects.";
            default:
                return SingleChangeProblem(step) ?? GroupProblem(step, rules);
        }
    }

    private static string? SingleChangeProblem(PlanStep step)
    {
        if (step.Changes.Count != 1)
        {
            return "it needs exactly one change.";
        }

        if (step.Kind == PlanStepKind.CreateGroup && (step.Changes[0].Before is not null || step.Key != PlanStep.GroupTitle(step.Changes[0].Name, step.Changes[0].After ?? "")))
        {
            return "it creates a group, and its key is not the type and name of that group.";
        }

        bool sets = step.Kind is PlanStepKind.AddMembership or PlanStepKind.SetProjectRole or PlanStepKind.CreateGroup;
        return sets == step.Changes[0].After is not null
            ? null
            : sets ? "it assigns something, and has no value after." : "it removes something, and has a value after.";
    }

    // Where an account may be in several groups, it leaves each by a separate step.
    private static string? GroupProblem(PlanStep step, TargetRules rules)
    {
        if (step.Kind is not (PlanStepKind.CreateGroup or PlanStepKind.AddMembership or PlanStepKind.RemoveMembership))
        {
            return null;
        }

        return !rules.IsOfMemberGroup(step.Changes[0])
            ? rules.HasGroups ? null : $"its group is of the type '{step.Changes[0].Name}', and the groups of {rules.Name} are '{rules.MemberGroupType}'."
            : step.Kind == PlanStepKind.AddMembership && step.Changes[0].Before is not null ? "it adds an account to a group, which leaves no other group, and has a value before."
            : null;
    }

    // Numbers and dates of an instance's own attributes are checked by the service; these values can be checked without it.
    private static string? ValueProblem(PlanStep step, TargetRules rules)
    {
        if (step.IsUncertain && step.Kind != PlanStepKind.Enable)
        {
            return "it is uncertain, which only a step that enables an account can be.";
        }

        if (SeatProblem(step, rules) is { } seat)
        {
            return seat;
        }

        if (step.Changes.Select(c => TextProblem(step.Kind, c)).FirstOrDefault(p => p is not null) is { } unusable)
        {
            return unusable;
        }

        foreach (AttributeChange change in step.Changes.Where(c => c.After is not null))
        {
            bool isRole = step.Kind == PlanStepKind.SetProjectRole || rules.IsRole(change.Name);
            if (isRole && !rules.MayBeRole(change.After!))
            {
                return $"'{change.Name}' is '{change.After}' after it, which is not a role in the form of plans.";
            }

            if (step.Kind != PlanStepKind.SetProjectRole && rules.IsBoolean(change.Name) && !bool.TryParse(change.After, out _))
            {
                return $"'{change.Name}' is '{change.After}' after it, and must be true or false.";
            }
        }

        return null;
    }

    private static string? SeatProblem(PlanStep step, TargetRules rules) =>
        (step.TakesSeat || step.FreesSeat) && !rules.HasSeats ? $"{rules.Name} has no seats."
        : (step.TakesSeat && step.Kind is not (PlanStepKind.Create or PlanStepKind.Enable or PlanStepKind.Update)) || (step.FreesSeat && (step.TakesSeat || step.Kind is not (PlanStepKind.Disable or PlanStepKind.Update)))
            ? "it takes or frees a seat, which a step of its kind cannot do."
        : null;

    // The rules of rows; whether an address may be any text depends on the mapping, which is not available here.
    private static string? TextProblem(PlanStepKind kind, AttributeChange change)
    {
        if (change.After is not { } text)
        {
            return null;
        }

        bool tellsApart = kind is PlanStepKind.AddMembership or PlanStepKind.CreateGroup || change.Name is "Username" or "Email";
        return (tellsApart ? IdentityRules.Problem(text) : ValueRules.Unsendable(text)) is { } problem ? $"'{change.Name}': {problem}" : null;
    }

    // Case counts in names of groups.
    private string? Repetition(PlanStep step, TargetRules rules) => step.IsAboutGroup
        ? _groups.Add((step.Service, step.Kind, step.Key)) ? null : $"an earlier step creates '{step.Key}' too."
        : Forms(step, rules).All(f => _earlier.Add(string.Join("\n", step.Service, step.Kind, KeyText.Of(step.Key), step.Id, f))) ? null : $"an earlier step does the same to '{step.Key}'.";

    private static IEnumerable<string> Forms(PlanStep step, TargetRules rules) => step.Kind switch
    {
        // An account that frees its user name for another one gets a new name twice.
        PlanStepKind.Update => step.Changes.Select(c => c.Name == "Username" ? $"{c.Name}\n{c.After}" : c.Name),

        // Where an account may be in several groups, it leaves each by a separate step.
        PlanStepKind.RemoveMembership => [$"{step.Changes[0].Name}\n{step.Changes[0].Before}"],
        PlanStepKind.AddMembership when rules.IsOfMemberGroup(step.Changes[0]) => [$"{step.Changes[0].Name}\n{KeyText.Fold(step.Changes[0].After!)}"],
        > PlanStepKind.Disable => [step.Changes[0].Name],
        _ => [""],
    };
}
