using System.Diagnostics;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>A row that is sent by a <see cref="VerifiedOperation{T}"/>, until it has a result. Its time includes all attempts.</summary>
/// <param name="action">The name of the action in results.</param>
/// <param name="key">The name of the row in results.</param>
/// <param name="number">The number of the row.</param>
/// <param name="begun">The row that this one continues, and that gets its result and its attempts; <c>null</c> for none.</param>
internal abstract class VerifiedRow(string action, string key, long number, VerifiedRow? begun = null)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _attempts;

    /// <summary><c>null</c> until the result of the row is certain.</summary>
    public ProvisioningResult? Result { get; private set; }

    public bool IsOpen => Result is null;

    /// <summary>The member in results; <c>null</c> if there is none yet.</summary>
    public virtual Oid? Id => null;

    /// <summary>Why the last attempt left the row open.</summary>
    public ProvisioningException? Error { get; private set; }

    /// <summary>How many attempts may have been carried out without an answer.</summary>
    public int UncertainAttempts { get; private set; }

    /// <summary>True when the row may be sent again if reading shows that it is not done.</summary>
    internal bool MayBeRepeated { get; private set; }

    /// <summary>True when the last attempt did not send the row at all.</summary>
    internal bool IsUnsent { get; private set; }

    /// <summary>Counts requests that were sent for this row.</summary>
    public void Count(int attempts)
    {
        _attempts += attempts;
        begun?.Count(attempts);
    }

    /// <summary>Leaves the row open for reading.</summary>
    /// <param name="error">Why: a refusal, a pause that the service asks for, or an uncertain outcome.</param>
    /// <param name="mayBeRepeated">True to send it again if it is not done; when not given, the error decides.</param>
    public void Leave(ProvisioningException error, bool? mayBeRepeated = null)
    {
        Error = error;
        MayBeRepeated = mayBeRepeated ?? error.MayPass;
        if (error.Kind is ProvisioningErrorKind.OutcomeUncertain or ProvisioningErrorKind.UnexpectedAnswer)
        {
            UncertainAttempts++;
        }
    }

    /// <summary>Leaves the row as if it had not been tried: it could not be sent in this way, and is sent in another one.</summary>
    public void LeaveUnsent()
    {
        Count(-1);
        IsUnsent = true;
    }

    /// <summary>
    /// Ends the row whose outcome could not be read. Unless the service has clearly said that nothing was done, its outcome is uncertain.
    /// </summary>
    public void FailUnread(ProvisioningException unread) => Fail(
        UncertainAttempts == 0 && SaysNotDone(Error!)
            ? Error!
            : Error!.Restate(
                $"{Error!.Message} Reading it afterwards failed too, so it may or may not have been carried out. Check whether the change was applied before you retry. {unread.Message}",
                Error!.InnerException,
                ProvisioningErrorKind.OutcomeUncertain));

    /// <summary>Ends the row.</summary>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="message">A remark; <c>null</c> for none.</param>
    /// <param name="id">The member, if only the service's answer contains it.</param>
    public void End(ProvisioningOutcome outcome, string? message = null, Oid? id = null) => End(outcome, id ?? Id, message, null);

    /// <summary>Ends the row with an error.</summary>
    public void Fail(ProvisioningException error) => End(
        error.Kind == ProvisioningErrorKind.OutcomeUncertain ? ProvisioningOutcome.Uncertain : ProvisioningOutcome.Failed, Id, error.Message, error);

    /// <summary>Ends the row with an error of this program.</summary>
    public void Refuse(ProvisioningErrorKind kind, string message) => Fail(new ProvisioningException(kind, message));

    /// <summary>Withdraws the result: the outcome of the row is not certain.</summary>
    protected void Reopen() => Result = null;

    /// <summary>The error of the row when reading has shown that it is not done, and it is not sent again.</summary>
    protected internal virtual ProvisioningException NotDone(ProvisioningException error) => error;

    private static bool SaysNotDone(ProvisioningException error) => error.Kind is ProvisioningErrorKind.Rejected
        or ProvisioningErrorKind.PermissionDenied or ProvisioningErrorKind.NotFound or ProvisioningErrorKind.Conflict
        or ProvisioningErrorKind.TooLarge or ProvisioningErrorKind.Throttled or ProvisioningErrorKind.NotAllowed;

    internal void Begin()
    {
        Count(1);
        Error = null;
        IsUnsent = false;
    }

    private ProvisioningResult End(ProvisioningOutcome outcome, Oid? id, string? message, ProvisioningException? error) =>
        Result = begun?.End(outcome, id, message, error) ?? new ProvisioningResult
        {
            Service = "Agility",
            Action = action,
            Key = key,
            Id = id?.WithoutMoment.ToString(),
            Outcome = outcome,
            Message = message,
            Error = error,
            Row = number,
            Attempts = _attempts,
            Duration = _watch.Elapsed,
        };
}
