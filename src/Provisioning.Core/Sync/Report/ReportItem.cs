using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Report;

/// <summary>A line of a report: a step of the run, a row of the source that the plan leaves out, or a protected account.</summary>
public sealed class ReportItem
{
    /// <summary>The category of the line.</summary>
    public ReportCategory Category { get; init; }

    /// <summary>The step's number in the plan, counted from 1; 0 for a row that was left out, and for a protected account.</summary>
    public int Step { get; init; }

    /// <summary>The row of the source, counted from 1 without the header; 0 when there is none.</summary>
    public long Row { get; init; }

    /// <summary>The line of the source file on which the row starts; 0 when it was not recorded.</summary>
    public long Line { get; init; }

    /// <summary>The service; empty when it was not recorded.</summary>
    public string Service { get; init; } = "";

    /// <summary>What was to be done, as a <see cref="PlanStepKind"/>; empty when it was not recorded.</summary>
    public string Action { get; init; } = "";

    /// <summary>The account, by its user name; the person of a row that was left out.</summary>
    public string Key { get; init; } = "";

    /// <summary>The person's full name; <c>null</c> for none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The service's identifier; <c>null</c> for none.</summary>
    public string? Id { get; init; }

    /// <summary>The changes, with the values before and after.</summary>
    public IReadOnlyList<AttributeChange> Changes { get; init; } = [];

    /// <summary>The outcome, as a <see cref="ProvisioningOutcome"/>; <c>Intended</c>, <c>Pending</c>, <c>LeftOut</c> or <c>Protected</c> when there is none.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>The reason or a remark; <c>null</c> when there is nothing to add.</summary>
    public string? Message { get; init; }

    /// <summary>How many requests the step took part in.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was about to be sent, in UTC; <c>null</c> when it never was.</summary>
    public DateTimeOffset? Sent { get; init; }

    /// <summary>When the outcome was recorded, in UTC; <c>null</c> when there is none.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Since when a row has been left out, in UTC: when the first of the runs began that left it out one after the other; <c>null</c> for a new one, and for steps.</summary>
    public DateTimeOffset? Since { get; init; }

    internal static ReportItem Of(RunStep run, PlanStep? planned)
    {
        PlanStep step = run.Step ?? planned ?? new PlanStep();
        return new ReportItem
        {
            Category = CategoryOf(run),
            Step = run.Number,
            Row = step.Row,
            Line = step.Line,
            Service = step.Service,
            Action = run.Step is null && planned is null ? "" : step.Kind.ToString(),
            Key = step.Key,
            DisplayName = step.DisplayName ?? planned?.DisplayName,
            Id = run.Outcome?.Id ?? step.Id,
            Changes = step.Changes,
            Outcome = run.Outcome?.Outcome.ToString() ?? run.State.ToString(),
            Message = run.Outcome?.Message,
            Attempts = run.Outcome?.Attempts ?? 0,
            Sent = run.Sent,
            Time = run.Outcome?.Time,
        };
    }

    internal static ReportItem Of(PlanStep step) => new()
    {
        Category = ReportCategory.Pending,
        Step = step.Number,
        Row = step.Row,
        Line = step.Line,
        Service = step.Service,
        Action = step.Kind.ToString(),
        Key = step.Key,
        DisplayName = step.DisplayName,
        Id = step.Id,
        Changes = step.Changes,
        Outcome = nameof(ReportCategory.Pending),
        Message = step.Hint,
    };

    internal static ReportItem Of(PlanProblem problem, DateTimeOffset? since)
    {
        ReportCategory category = problem.IsProtected ? ReportCategory.Protected : ReportCategory.LeftOut;
        return new ReportItem
        {
            Category = category,
            Row = problem.Row,
            Line = problem.Line,
            Service = problem.Service,
            Key = problem.Key,
            Outcome = category.ToString(),
            Message = problem.Message,
            Since = since,
        };
    }

    private static ReportCategory CategoryOf(RunStep step) => step switch
    {
        { IsUncertain: true } => ReportCategory.Uncertain,
        { State: StepState.Pending } => ReportCategory.Pending,
        { Outcome: { } outcome } when StepOutcome.IsFailed(outcome.Outcome) => ReportCategory.Failed,
        { Outcome: { } outcome } when outcome.Outcome.NeededNothing() => ReportCategory.Unchanged,
        { Outcome.Outcome: ProvisioningOutcome.Skipped or ProvisioningOutcome.Previewed } => ReportCategory.Unchanged,
        _ => ReportCategory.Done,
    };
}
