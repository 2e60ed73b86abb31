namespace Provisioning.Sync.Targets;

/// <summary>What a look at the service says about a step before it is sent.</summary>
/// <param name="Outcome">How the step ends without being sent; <c>null</c> when it is to be sent.</param>
/// <param name="Message">Why it is not sent.</param>
/// <param name="Id">The service's identifier of the account, as far as the look found one.</param>
/// <param name="Error">Why the account could not be read; <c>null</c> when it could.</param>
internal sealed record StepLook(ProvisioningOutcome? Outcome, string? Message, string? Id, ProvisioningException? Error = null)
{
    /// <summary>
    /// True when what the step is about, an account, a group or a project, is not there any more, or is not one of its kind: it cannot be done, whatever
    /// its values are.
    /// </summary>
    public bool HasNoSubject { get; private init; }

    public static StepLook Ready(string? id = null) => new(null, null, id);

    public static StepLook Done(string? id) => new(ProvisioningOutcome.NoChange, "It was so already.", id);

    public static StepLook Impossible(string message, string? id) => new(ProvisioningOutcome.Failed, message, id);

    public static StepLook Unread(ProvisioningException error) => new(ProvisioningOutcome.Failed, error.Message, null, error);

    public static StepLook Conflict(string message, string? id = null) => new(ProvisioningOutcome.Conflict, message, id);

    /// <summary>What the step is about is not there; how it ends so, and why.</summary>
    public static StepLook NoSubject(string message, ProvisioningOutcome outcome = ProvisioningOutcome.Conflict) => new(outcome, message, null) { HasNoSubject = true };
}
