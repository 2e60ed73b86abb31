namespace Provisioning.Ambition.Wire;

/// <summary>A verdict in the words of results.</summary>
internal sealed class VerdictMeaning
{
    public ProvisioningOutcome Outcome { get; init; }

    public string? Message { get; init; }

    public ProvisioningException? Error { get; init; }

    public static VerdictMeaning Done(ProvisioningOutcome outcome, string? message = null) =>
        new() { Outcome = outcome, Message = message };

    /// <summary>The service has the row; whether it takes effect is not certain.</summary>
    public static VerdictMeaning Received(string? remark) => Done(
        ProvisioningOutcome.Accepted, remark is null ? "Received; the service works on it later." : "Received; the service works on it later. " + remark);

    public static VerdictMeaning NotDone(ProvisioningException error) => new()
    {
        Outcome = error.Kind == ProvisioningErrorKind.OutcomeUnknown ? ProvisioningOutcome.Unknown : ProvisioningOutcome.Failed,
        Message = error.Message,
        Error = error,
    };
}
