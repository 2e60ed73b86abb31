using System.Diagnostics;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Makes the result of one member while its time is running.</summary>
internal sealed class MemberOutcome(string action, string key, long row)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>How many requests were sent for this member alone.</summary>
    public int Attempts { get; set; }

    public ProvisioningResult Done(ProvisioningOutcome outcome, Oid? oid = null, string? message = null) =>
        Make(outcome, oid, message, null);

    public ProvisioningResult Failed(ProvisioningException error, Oid? oid = null) => Make(
        error.Kind == ProvisioningErrorKind.OutcomeUnknown ? ProvisioningOutcome.Unknown : ProvisioningOutcome.Failed,
        oid,
        error.Message,
        error);

    public ProvisioningResult Refused(ProvisioningErrorKind kind, string message, Oid? oid = null) =>
        Failed(new ProvisioningException(kind, message), oid);

    private ProvisioningResult Make(ProvisioningOutcome outcome, Oid? oid, string? message, ProvisioningException? error) => new()
    {
        System = "Agility",
        Action = action,
        Key = key,
        Id = oid?.WithoutMoment.ToString(),
        Outcome = outcome,
        Message = message,
        Error = error,
        Row = row,
        Attempts = Attempts,
        Duration = _watch.Elapsed,
    };
}
