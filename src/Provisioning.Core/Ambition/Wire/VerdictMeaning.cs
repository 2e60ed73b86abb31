namespace Provisioning.Ambition.Wire;

/// <summary>A verdict in the form of results.</summary>
internal sealed record VerdictMeaning(ProvisioningOutcome Outcome, string? Message = null, ProvisioningException? Error = null)
{
    /// <summary>The service has the row; whether it takes effect is not certain.</summary>
    public static VerdictMeaning Received(string? remark) => new(
        ProvisioningOutcome.Accepted, remark is null ? "Received; the service works on it later." : "Received; the service works on it later. " + remark);

    public static VerdictMeaning NotDone(ProvisioningException error) => new(
        error.Kind == ProvisioningErrorKind.OutcomeUncertain ? ProvisioningOutcome.Uncertain : ProvisioningOutcome.Failed, error.Message, error);
}
