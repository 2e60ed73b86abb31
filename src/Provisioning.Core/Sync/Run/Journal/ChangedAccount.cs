namespace Provisioning.Sync.Run.Journal;

/// <summary>An account that a run has changed, or may have, as the run left it.</summary>
internal sealed class ChangedAccount
{
    /// <summary>The service.</summary>
    public string Service { get; init; } = "";

    /// <summary>The identifier; <c>null</c> for none.</summary>
    public string? Id { get; init; }

    /// <summary>The user name that it has since then.</summary>
    public string Key { get; init; } = "";

    /// <summary>The user name that the plan found.</summary>
    public string FormerKey { get; init; } = "";

    /// <summary>The person of the source; <c>null</c> for none.</summary>
    public string? Person { get; init; }

    /// <summary>What was done to it, or may have been, in order.</summary>
    public IReadOnlyList<RunStep> Steps { get; init; } = [];

    /// <summary>True when all that was begun with it is done.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What messages call the account.</summary>
    public string Title => $"'{Key}' in {Service}";
}
