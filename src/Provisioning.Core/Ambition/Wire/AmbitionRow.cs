using System.Runtime.CompilerServices;
using Provisioning.Common;

namespace Provisioning.Ambition.Wire;

/// <summary>A row on its way: what is sent for it, and what its result says.</summary>
/// <param name="Action">What is asked for, as a verb.</param>
/// <param name="Key">What the row is about.</param>
/// <param name="Row">Its number.</param>
/// <param name="Done">The outcome when the service accepts it.</param>
/// <param name="Remark">What to add then.</param>
internal sealed record AmbitionRow(string Action, string Key, long Row, ProvisioningOutcome Done, string? Remark = null)
{
    /// <summary>What is sent; <c>null</c> for a row that is settled.</summary>
    public AmbitionRecord? Record { get; init; }

    /// <summary>How the row ended without being sent; <c>null</c> when it is to be sent.</summary>
    public VerdictMeaning? Settled { get; init; }

    /// <summary>Tells why the group of the row could not be made, which says more than the refusal of the row; <c>null</c> for nothing.</summary>
    public Func<ProvisioningException?>? GroupFailure { get; init; }

    /// <summary>Tells what was done to the group of the row before it was taken; <c>null</c> for nothing.</summary>
    public Func<string?>? GroupRemark { get; init; }

    /// <summary>Tells what to do where the service says that the group of the row is not there; <c>null</c> for nothing.</summary>
    public Func<CancellationToken, Task<string>>? MissingGroupAdvice { get; init; }

    /// <summary>What to add when the service has accepted the row; <c>null</c> for nothing.</summary>
    public string? RemarkNow => GroupRemark?.Invoke() ?? Remark;

    [MethodImpl(EveryRow.Code)]
    public ProvisioningResult Result(RowVerdict verdict, VerdictMeaning meaning) => new()
    {
        System = "Ambition",
        Action = Action,
        Key = Key,
        Id = verdict.Id,
        Outcome = meaning.Outcome,
        Message = meaning.Message,
        Error = meaning.Error,
        Row = Row,
        Attempts = verdict.Requests,
        Duration = verdict.Duration,
    };
}
