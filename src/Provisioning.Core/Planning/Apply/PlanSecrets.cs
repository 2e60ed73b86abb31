using System;
using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Planning;

/// <summary>Keeps the tokens and passwords of connections out of plans, whatever brought them there.</summary>
internal static class PlanSecrets
{
    private const string Reason = "holds the token or password of a connection, which must not be written down.";

    /// <summary>The plan without accounts that have a secret among their values in the service; each is a problem instead.</summary>
    public static ProvisioningPlan Withhold(ProvisioningPlan plan, Func<string, bool> isSecret)
    {
        HashSet<(string System, string Key)> held = [.. plan.Steps.Where(s => Place(s, isSecret) is not null).Select(s => (s.System, s.Key))];
        if (held.Count == 0)
        {
            return plan;
        }

        IEnumerable<PlanProblem> problems = plan.Steps.Where(s => held.Contains((s.System, s.Key)))
            .GroupBy(s => (s.System, s.Key))
            .Select(g => Problem(g.First(s => Place(s, isSecret) is not null), isSecret));
        return plan with
        {
            Steps = plan.Steps.Where(s => !held.Contains((s.System, s.Key))).Select((s, i) => Numbered(s, i + 1)).ToList(),
            Problems = plan.Problems.Concat(problems).OrderBy(p => p.Row == 0 ? long.MaxValue : p.Row).ToList(),
        };
    }

    /// <summary>Makes sure that a plan can be written down.</summary>
    /// <exception cref="ProvisioningException">A step or a problem of it holds a secret.</exception>
    public static void Refuse(ProvisioningPlan plan, Func<string, bool> isSecret)
    {
        string? where = plan.Steps
            .Select(s => Place(s, isSecret) is { } place ? FormattableString.Invariant($"step {s.Number}: {place}") : null)
            .FirstOrDefault(p => p is not null)
            ?? (plan.Problems.Any(p => isSecret(p.Key) || isSecret(p.Message)) ? "a problem" : isSecret(plan.Source) ? "the name of the source" : null);
        if (where is not null)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"The plan cannot be carried out: {where} {Reason} Take it out of the export, and make the plan anew. Nothing was sent.");
        }
    }

    private static PlanStep Numbered(PlanStep step, int number) => new()
    {
        Number = number,
        System = step.System,
        Kind = step.Kind,
        Key = step.Key,
        Id = step.Id,
        Row = step.Row,
        Line = step.Line,
        Changes = step.Changes,
        Seen = step.Seen,
        IsInDoubt = step.IsInDoubt,
    };

    private static PlanProblem Problem(PlanStep step, Func<string, bool> isSecret)
    {
        string message = $"{step.System}: {Place(step, isSecret)} of the account {Reason} The account is not touched.";
        return new PlanProblem
        {
            System = step.System,
            Row = step.Row,
            Line = step.Line,
            Key = isSecret(step.Key) ? "" : step.Key,
            Message = step.Row > 0 ? PeopleCollector.Numbered(new SourceRowNumber(step.Row, step.Line), message) : message,
        };
    }

    private static string? Place(PlanStep step, Func<string, bool> isSecret)
    {
        bool Holds(string? text) => text is not null && isSecret(text);
        return Holds(step.Key) ? "the key"
            : Holds(step.Id) ? "the id"
            : step.Changes.FirstOrDefault(c => Holds(c.Before) || Holds(c.After)) is { } change ? $"'{change.Name}'"
            : step.Seen.Where(s => Holds(s.Value)).Select(s => $"'{s.Key}'").FirstOrDefault()
            ?? (step.Changes.Any(c => Holds(c.Name)) || step.Seen.Keys.Any(Holds) ? "the name of a value" : null);
    }
}
