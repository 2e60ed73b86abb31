namespace Provisioning.Sync.Model;

/// <summary>How one step of a run ended.</summary>
internal sealed record StepOutcome
{
    /// <summary>The step's number in the plan, counted from 1.</summary>
    public int Number { get; init; }

    /// <summary>How it ended.</summary>
    public ProvisioningOutcome Outcome { get; init; }

    /// <summary>The reason or a remark; <c>null</c> when there is nothing to add.</summary>
    public string? Message { get; init; }

    /// <summary>The service's identifier, such as <c>Member:1042</c>; <c>null</c> when the service gave none.</summary>
    public string? Id { get; init; }

    /// <summary>How many requests the step took part in.</summary>
    public int Attempts { get; init; }

    /// <summary>The time of the outcome, in UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The outcome of a result.</summary>
    /// <param name="number">The step's number.</param>
    /// <param name="result">The result.</param>
    /// <param name="time">The time of the outcome, in UTC.</param>
    /// <returns>The outcome.</returns>
    public static StepOutcome Of(int number, ProvisioningResult result, DateTimeOffset time) => new()
    {
        Number = number,
        Outcome = result.Outcome,
        Message = result.Message,
        Id = result.Id,
        Attempts = result.Attempts,
        Time = time,
    };

    /// <summary>True when a step with this outcome was certainly not carried out, and should have been.</summary>
    internal static bool IsFailed(ProvisioningOutcome outcome) => outcome is ProvisioningOutcome.Failed or ProvisioningOutcome.Conflict;

    /// <summary>True when a step with this outcome has left the account as the step says.</summary>
    internal static bool IsDone(ProvisioningOutcome outcome) => !IsFailed(outcome) && outcome is not (ProvisioningOutcome.Uncertain
        or ProvisioningOutcome.Skipped or ProvisioningOutcome.Previewed);
}
