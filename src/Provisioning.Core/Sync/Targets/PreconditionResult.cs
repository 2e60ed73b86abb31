namespace Provisioning.Sync.Targets;

/// <summary>What the service says about a step before it is sent.</summary>
/// <param name="Outcome">How the step ends without being sent; <c>null</c> when it is to be sent.</param>
/// <param name="Message">Why it is not sent.</param>
/// <param name="Id">The service's identifier of the account, as far as one was found.</param>
/// <param name="Error">Why the account could not be read; <c>null</c> when it could.</param>
internal sealed record PreconditionResult(ProvisioningOutcome? Outcome, string? Message, string? Id, ProvisioningException? Error = null)
{
    /// <summary>
    /// True when the subject of the step, an account, a group or a project, does not exist any more, or is of another kind: the step cannot be carried
    /// out, whatever its values are.
    /// </summary>
    public bool HasNoSubject { get; private init; }

    public static PreconditionResult Ready(string? id = null) => new(null, null, id);

    public static PreconditionResult Done(string? id) => new(ProvisioningOutcome.NoChange, "Nothing had to be changed.", id);

    public static PreconditionResult Impossible(string message, string? id) => new(ProvisioningOutcome.Failed, message, id);

    public static PreconditionResult Unread(ProvisioningException error) => new(ProvisioningOutcome.Failed, error.Message, null, error);

    public static PreconditionResult Conflict(string message, string? id = null) => new(ProvisioningOutcome.Conflict, message, id);

    /// <summary>The subject of the step does not exist: how the step ends, and why.</summary>
    public static PreconditionResult NoSubject(string message, ProvisioningOutcome outcome = ProvisioningOutcome.Conflict) => new(outcome, message, null) { HasNoSubject = true };
}
