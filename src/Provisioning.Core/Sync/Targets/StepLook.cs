namespace Provisioning.Sync.Targets;

/// <summary>What a look at the service says about a step before it is sent.</summary>
internal sealed class StepLook
{
    private StepLook(ProvisioningOutcome? outcome, string? message, string? id, ProvisioningException? error = null)
    {
        Error = error;
        Outcome = outcome;
        Message = message;
        Id = id;
    }

    /// <summary>How the step ends without being sent; <c>null</c> when it is to be sent.</summary>
    public ProvisioningOutcome? Outcome { get; }

    public string? Message { get; }

    /// <summary>The service's identifier of the account, as far as the look found one.</summary>
    public string? Id { get; }

    /// <summary>Why the account could not be read; <c>null</c> when it could.</summary>
    public ProvisioningException? Error { get; }

    public static StepLook Ready(string? id = null) => new(null, null, id);

    public static StepLook Done(string? id) => new(ProvisioningOutcome.NoChange, "It was so already.", id);

    public static StepLook Impossible(string message, string? id) => new(ProvisioningOutcome.Failed, message, id);

    public static StepLook Unread(ProvisioningException error) => new(ProvisioningOutcome.Failed, error.Message, null, error);

    public static StepLook Conflict(string message, string? id = null) => new(ProvisioningOutcome.Conflict, message, id);
}
