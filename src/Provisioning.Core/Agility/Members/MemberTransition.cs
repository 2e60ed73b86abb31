using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>
/// The effect of an operation on a member: the resulting state, and the operations that lead to it with the attributes that allow them. For the
/// life-cycle the table has the wanted state; for any other operation it is only certain whether it is possible.
/// </summary>
internal sealed class MemberTransition
{
    public static readonly MemberTransition Disable = new(
        "Disable", ProvisioningOutcome.Disabled, ("Inactivate", "CheckInactivate"), ("InactivateCollaborator", "CheckInactivateCollaborator"))
    {
        AbsentIsWanted = true,
        IsWanted = member => member.IsInactive,
    };

    public static readonly MemberTransition Enable = new(
        "Enable", ProvisioningOutcome.Enabled, ("Reactivate", "CheckReactivate"), ("ReactivateCollaborator", "CheckReactivateCollaborator"))
    {
        IsWanted = member => !member.IsInactive,
    };

    /// <summary>Deletion: a deleted member is no longer found.</summary>
    public static readonly MemberTransition Remove = new("Remove", ProvisioningOutcome.Removed, ("Delete", "IsDeletable"))
    {
        AbsentIsWanted = true,
        IsWanted = _ => false,
    };

    /// <summary>Reverses a deletion: it is done when the member is found and not deleted.</summary>
    public static readonly MemberTransition Restore = new("Restore", ProvisioningOutcome.Restored, ("Undelete", "IsUndeletable"))
    {
        IsAmongDeleted = true,
        IsWanted = member => !member.IsDeleted,
    };

    private readonly string? _operation;

    private MemberTransition(string action, ProvisioningOutcome done, params (string Operation, string? Validator)[] operations)
    {
        Action = action;
        Done = done;
        Operations = operations;
    }

    private MemberTransition(AgilityOperation operation)
        : this(operation.Name, OutcomeOf(operation.Name), (operation.Name, operation.Validator))
    {
        _operation = operation.Name;
        IsAmongDeleted = operation.Name == "Undelete";
    }

    /// <summary>The name of the action in results.</summary>
    public string Action { get; }

    public ProvisioningOutcome Done { get; }

    /// <summary>The operations to choose from; one without a validating attribute is always possible.</summary>
    public IReadOnlyList<(string Operation, string? Validator)> Operations { get; }

    /// <summary>Attributes to read of members.</summary>
    public IReadOnlyCollection<string> Validators => Operations.Select(o => o.Validator).OfType<string>().ToList();

    /// <summary>True when deleted members are searched as well.</summary>
    public bool IsAmongDeleted { get; private init; }

    /// <summary>True when nothing needs to be done for a member that does not exist.</summary>
    public bool AbsentIsWanted { get; private init; }

    /// <summary>True when a member has the wanted state; <c>null</c> when only the validating attribute shows something.</summary>
    public Func<AgilityMember, bool>? IsWanted { get; private init; }

    /// <summary>The transition of any operation.</summary>
    public static MemberTransition Of(AgilityOperation operation) => new(operation);

    /// <summary>True for members to which it applies.</summary>
    public bool Concerns(MemberKey key, AgilityMember member) =>
        _operation is null || !IsAmongDeleted || key.Oid is not null || member.IsDeleted;

    /// <summary>The message for a key that no member has.</summary>
    public string Missing(MemberKey key) => _operation is not null && IsAmongDeleted
        ? $"There is no deleted member '{key}'."
        : MemberMessages.Missing(key.ToString());

    /// <summary>Why the member is protected from it; <c>null</c> when it is not.</summary>
    public string? Protection(AgilityMember member) =>
        Done is ProvisioningOutcome.Disabled or ProvisioningOutcome.Removed && ProtectedMembers.Reason(member.Oid, member.IsSelf) is { } who
            ? $"{member.Oid} is {who}. {(_operation is null ? $"{Action}-AgilityMember" : "Invoke-AgilityMemberOperation")} -Force does it anyway."
            : null;

    /// <summary>The operation that is possible now; <c>null</c> when none is.</summary>
    public string? Choose(AgilityMember member) =>
        Operations.FirstOrDefault(o => o.Validator is null || member.Allows(o.Validator)).Operation;

    /// <summary>Why none is possible.</summary>
    public string Refusal(AgilityMember member) =>
        $"The service does not allow {_operation ?? "it"}: {MemberMessages.AreFalse(Validators)} for {member.Oid}.";

    /// <summary>Whether it is done, from what was read after an attempt; <c>null</c> when that is unknown.</summary>
    /// <param name="now">The member; <c>null</c> when it no longer exists.</param>
    /// <param name="isUncertain">True when an attempt may have been carried out. Without one, an operation that is not possible proves nothing.</param>
    public bool? IsDone(AgilityMember? now, bool isUncertain)
    {
        if (IsWanted is not null)
        {
            return now is null ? AbsentIsWanted : IsWanted(now);
        }

        bool isPast = now is null || (IsAmongDeleted && !now.IsDeleted) || Choose(now) is null;
        return isPast ? (isUncertain ? true : null) : Validators.Count == 0 ? null : false;
    }

    private static ProvisioningOutcome OutcomeOf(string operation) => operation switch
    {
        "Delete" => ProvisioningOutcome.Removed,
        "Undelete" => ProvisioningOutcome.Restored,
        _ when operation.StartsWith("Inactivate", StringComparison.Ordinal) => ProvisioningOutcome.Disabled,
        _ when operation.StartsWith("Reactivate", StringComparison.Ordinal) => ProvisioningOutcome.Enabled,
        _ => ProvisioningOutcome.Updated,
    };
}
