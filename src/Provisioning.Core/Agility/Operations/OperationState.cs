namespace Provisioning.Agility;

/// <summary>A member as the service shows it right before or after an operation.</summary>
internal sealed class OperationState
{
    public OperationState(Oid oid, bool isSelf, bool? isAllowed)
    {
        Oid = oid;
        IsSelf = isSelf;
        IsAllowed = isAllowed;
    }

    public Oid Oid { get; }

    public bool IsSelf { get; }

    /// <summary>What the validating attribute says; <c>null</c> when the operation has none.</summary>
    public bool? IsAllowed { get; }
}
