using System.Runtime.CompilerServices;
using Provisioning.Common;

namespace Provisioning.Ambition.Wire;

/// <summary>A row in progress: what is sent for it, and the texts of its result.</summary>
/// <param name="Action">The action, as a verb.</param>
/// <param name="Key">What the row is about.</param>
/// <param name="Row">Its number.</param>
/// <param name="Done">The outcome when the service accepts it.</param>
/// <param name="Remark">The remark to add then.</param>
internal sealed record AmbitionRow(string Action, string Key, long Row, ProvisioningOutcome Done, string? Remark = null)
{
    /// <summary>What is sent; <c>null</c> for a row whose result is decided.</summary>
    public AmbitionRecord? Record { get; init; }

    /// <summary>The result of a row that is not sent; <c>null</c> when it is to be sent.</summary>
    public VerdictMeaning? Settled { get; init; }

    /// <summary>Returns why the group of the row could not be created, which explains more than the refusal of the row; <c>null</c> for nothing.</summary>
    public Func<ProvisioningException?>? GroupFailure { get; init; }

    /// <summary>Returns what was done to the group of the row before the row was accepted; <c>null</c> for nothing.</summary>
    public Func<string?>? GroupRemark { get; init; }

    /// <summary>Returns what to do if the service says that the group of the row does not exist; <c>null</c> for nothing.</summary>
    public Func<CancellationToken, Task<string>>? MissingGroupAdvice { get; init; }

    /// <summary>What to do if the service says that the user of the row does not exist; <c>null</c> for nothing.</summary>
    public string? MissingUserAdvice { get; init; }

    /// <summary>The remark to add when the service has accepted the row; <c>null</c> for nothing.</summary>
    public string? RemarkNow => GroupRemark?.Invoke() ?? Remark;

    [MethodImpl(EveryRow.Code)]
    public ProvisioningResult Result(RowVerdict verdict, VerdictMeaning meaning) => new()
    {
        Service = "Ambition",
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
