namespace Provisioning.Sync.Limits;

/// <summary>A plan goes over limits. Nothing of it was carried out.</summary>
public sealed class LimitExceededException : ProvisioningException
{
    /// <summary>Makes the error without a message.</summary>
    public LimitExceededException()
        : this("The plan goes over a limit.")
    {
    }

    /// <summary>Makes the error with a message.</summary>
    /// <param name="message">Which limit it is.</param>
    public LimitExceededException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes the error with a message and a cause.</summary>
    /// <param name="message">Which limit it is.</param>
    /// <param name="innerException">The cause.</param>
    public LimitExceededException(string message, Exception? innerException)
        : base(ProvisioningErrorKind.LimitExceeded, message, innerException)
    {
    }

    /// <summary>Makes the error for limits.</summary>
    /// <param name="violations">Every limit that the plan goes over.</param>
    public LimitExceededException(IReadOnlyList<LimitViolation> violations)
        : this("Nothing was changed. " + string.Join("\n", violations.Select(v => v.Message)))
    {
        Violations = violations;
    }

    /// <summary>Every limit that the plan goes over.</summary>
    public IReadOnlyList<LimitViolation> Violations { get; } = [];
}
