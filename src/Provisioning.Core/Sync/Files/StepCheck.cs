using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Files;

/// <summary>Says what is wrong with a step of a file: what no plan that this product makes can hold.</summary>
internal sealed class StepCheck
{
    private readonly HashSet<string> _seen = new(KeyText.Comparer);

    /// <summary>What is wrong, as a sentence; <c>null</c> when nothing is.</summary>
    public string? Problem(PlanStep step) =>
        IdProblem(step) ?? ChangesProblem(step) ?? KindProblem(step) ?? ValueProblem(step) ?? Repetition(step);

    private static string? IdProblem(PlanStep step)
    {
        if (KeyText.Of(step.Key) is null)
        {
            return "it has no key.";
        }

        if (step.Kind == PlanStepKind.Create)
        {
            return step.Id is null ? null : "it creates somebody who has an id already.";
        }

        // A group or a role of somebody new has no id yet.
        bool mayLackId = step.System != SystemNames.Agility || step.Kind is PlanStepKind.AddMembership or PlanStepKind.SetProjectRole;
        if (step.Id is null)
        {
            return mayLackId ? null : "it has no id.";
        }

        return step.System != SystemNames.Agility || (Oid.TryParse(step.Id, out Oid? oid) && oid!.Type == "Member" && oid.Moment is null)
            ? null
            : $"its id '{step.Id}' is no member's.";
    }

    private static string? ChangesProblem(PlanStep step)
    {
        if (step.Changes.Any(c => string.IsNullOrWhiteSpace(c.Name)))
        {
            return "a change has no name.";
        }

        if (step.Changes.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return $"'{twice.Key}' is changed twice.";
        }

        if (step is { System: SystemNames.Ambition, Kind: PlanStepKind.Create or PlanStepKind.Update }
            && step.Changes.FirstOrDefault(c => SystemAttributes.IsField(c.Name) && SystemAttributes.FieldProblem(c.Name) is not null) is { } other)
        {
            return $"'{other.Name}' is nothing that a plan sets in Ambition.";
        }

        if (step is { System: SystemNames.Agility, Kind: PlanStepKind.Create or PlanStepKind.Update }
            && step.Changes.FirstOrDefault(c => SystemAttributes.Problem(SystemNames.Agility, c.Name) is not null) is { } withheld)
        {
            return $"'{withheld.Name}' is nothing that a plan sets in Agility.";
        }

        return step.Changes.FirstOrDefault(c => c.Before == c.After) is { } same ? $"'{same.Name}' is the same before and after." : null;
    }

    private static string? KindProblem(PlanStep step)
    {
        bool isOfAgility = step.System == SystemNames.Agility;
        switch (step.Kind)
        {
            case PlanStepKind.Create:
                return step.Changes.Count == 0 ? "it has no changes, and a new account needs attributes."
                    : step.Changes.Any(c => c.Before is not null) ? "it creates somebody whose attributes have values before."
                    : null;
            case PlanStepKind.Update:
                return step.Changes.Count == 0 ? "it has no changes." : null;
            case PlanStepKind.Disable when !isOfAgility && step.Id is null:
                return step.Changes.Any(c => c.Before is not null) ? "it switches somebody off whom nobody has seen, and has values before." : null;
            case PlanStepKind.Enable or PlanStepKind.Disable:
                return step.Changes.Count == 0 ? null : "it has changes, which belong to a step of their own.";
            case PlanStepKind.AddMembership or PlanStepKind.RemoveMembership when isOfAgility:
                return "Agility has no memberships in groups.";
            case PlanStepKind.SetProjectRole or PlanStepKind.RemoveProjectRole when !isOfAgility:
                return "Ambition has no roles in projects.";
            default:
                return SingleChangeProblem(step);
        }
    }

    private static string? SingleChangeProblem(PlanStep step)
    {
        if (step.Changes.Count != 1)
        {
            return "it needs exactly one change.";
        }

        bool sets = step.Kind is PlanStepKind.AddMembership or PlanStepKind.SetProjectRole;
        return sets == step.Changes[0].After is not null
            ? null
            : sets ? "it gives something and does not say what (after)." : "it takes something away and has a value after.";
    }

    // Numbers and dates of an instance's own attributes are checked by the service; these are known without it.
    private static string? ValueProblem(PlanStep step)
    {
        if (step.IsInDoubt && step.Kind != PlanStepKind.Enable)
        {
            return "it is in doubt, which only a step that switches somebody on can be.";
        }

        if (step.Changes.Select(c => TextProblem(step.Kind, c)).FirstOrDefault(p => p is not null) is { } unusable)
        {
            return unusable;
        }

        if (step.System != SystemNames.Agility)
        {
            return null;
        }

        foreach (AttributeChange change in step.Changes.Where(c => c.After is not null))
        {
            bool isRole = step.Kind == PlanStepKind.SetProjectRole || string.Equals(change.Name, "DefaultRole", StringComparison.OrdinalIgnoreCase);
            if (isRole && Oid.TryParse(change.After, out Oid? oid) && (oid!.Type != "Role" || oid.ToString() != change.After || oid.Moment is not null))
            {
                return $"'{change.Name}' is '{change.After}' after it, which is no role as plans write it.";
            }

            if (step.Kind != PlanStepKind.SetProjectRole && SystemAttributes.IsBoolean(change.Name) && !bool.TryParse(change.After, out _))
            {
                return $"'{change.Name}' is '{change.After}' after it, and must be true or false.";
            }
        }

        return null;
    }

    // The rules of rows; whether an address may be any text is said by the mapping, which is not at hand.
    private static string? TextProblem(PlanStepKind kind, AttributeChange change)
    {
        if (change.After is not { } text)
        {
            return null;
        }

        bool tellsApart = kind == PlanStepKind.AddMembership || change.Name is "Username" or "Email";
        return (tellsApart ? IdentityRules.Problem(text) : ValueRules.Unsendable(text)) is { } problem ? $"'{change.Name}': {problem}" : null;
    }

    private string? Repetition(PlanStep step)
    {
        string change = step.Changes.Count == 1 && step.Kind > PlanStepKind.Disable ? step.Changes[0].Name : "";

        // Of two groups that somebody may be in, each is left by a step of its own.
        change += step.Kind == PlanStepKind.RemoveMembership ? "\n" + step.Changes[0].Before : "";
        string form = string.Join("\n", step.System, step.Kind, KeyText.Of(step.Key), step.Id, change);
        return _seen.Add(form) ? null : $"an earlier step does the same to '{step.Key}'.";
    }
}
