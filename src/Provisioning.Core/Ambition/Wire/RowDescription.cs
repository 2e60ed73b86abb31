namespace Provisioning.Ambition.Wire;

/// <summary>What a row's result says, apart from how it ended.</summary>
internal sealed class RowDescription(string action, string key, long row, ProvisioningOutcome done)
{
    public string Action { get; } = action;

    public string Key { get; } = key;

    public long Row { get; } = row;

    /// <summary>The outcome when the service accepts the row.</summary>
    public ProvisioningOutcome Done { get; } = done;

    /// <summary>What to add when the service accepts the row.</summary>
    public string? Remark { get; init; }

    /// <summary>Why the group of the row could not be made, which says more than the refusal of the row; <c>null</c> for nothing.</summary>
    public ProvisioningException? GroupFailure { get; init; }
}
