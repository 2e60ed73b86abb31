namespace Provisioning.Sync.Limits;

/// <summary>A plan goes over limits. Nothing of it was carried out.</summary>
public sealed class GuardException : ProvisioningException
{
    /// <summary>Makes the error without a message.</summary>
    public GuardException()
        : this("The plan goes over a limit.")
    {
    }

    /// <summary>Makes the error with a message.</summary>
    /// <param name="message">Which limit it is.</param>
    public GuardException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes the error with a message and a cause.</summary>
    /// <param name="message">Which limit it is.</param>
    /// <param name="innerException">The cause.</param>
    public GuardException(string message, Exception? innerException)
        : base(ProvisioningErrorKind.Guard, message, innerException)
    {
    }

    /// <summary>Makes the error for limits.</summary>
    /// <param name="findings">Every limit that the plan goes over.</param>
    public GuardException(IReadOnlyList<GuardFinding> findings)
        : this("Nothing was changed. " + string.Join("\n", findings.Select(f => f.Message)))
    {
        Findings = findings;
    }

    /// <summary>Every limit that the plan goes over.</summary>
    public IReadOnlyList<GuardFinding> Findings { get; } = [];
}
