namespace Provisioning.Ambition;

/// <summary>A verdict in the words of results.</summary>
internal sealed class VerdictMeaning
{
    public ProvisioningOutcome Outcome { get; init; }

    public string? Message { get; init; }

    public ProvisioningException? Error { get; init; }

    public static VerdictMeaning Done(ProvisioningOutcome outcome, string? message = null) =>
        new() { Outcome = outcome, Message = message };

    public static VerdictMeaning NotDone(ProvisioningException error) => new()
    {
        Outcome = error.Kind == ProvisioningErrorKind.OutcomeUnknown ? ProvisioningOutcome.Unknown : ProvisioningOutcome.Failed,
        Message = error.Message,
        Error = error,
    };
}
