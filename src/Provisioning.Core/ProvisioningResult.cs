namespace Provisioning;

/// <summary>The result of one input row. Every input row gives exactly one result.</summary>
public sealed record ProvisioningResult
{
    /// <summary>The service: <c>Ambition</c> or <c>Agility</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>What was asked for, as a verb: <c>Create</c>, <c>Update</c>, <c>Enable</c>, <c>Disable</c>, <c>Set</c>, <c>Remove</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>What the row is about: a user name, or <c>user: type = group</c> for a membership.</summary>
    public string Key { get; init; } = "";

    /// <summary>The service's identifier, such as <c>Member:1042</c>; <c>null</c> when the service gave none.</summary>
    public string? Id { get; init; }

    /// <summary>How it ended.</summary>
    public ProvisioningOutcome Outcome { get; init; }

    /// <summary>The reason or a remark; <c>null</c> when there is nothing to add.</summary>
    public string? Message { get; init; }

    /// <summary>The number of the input row, counted from 1 without the header.</summary>
    public long Row { get; init; }

    /// <summary>How many requests this row took part in.</summary>
    public int Attempts { get; init; }

    /// <summary>The time from sending to the outcome; rows of one chunk share it.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The error behind a failure; kept out of exports.</summary>
    internal ProvisioningException? Error { get; init; }

    /// <summary>True when the row was not done, or may not have been.</summary>
    internal bool IsFailure => Outcome is ProvisioningOutcome.Failed or ProvisioningOutcome.Uncertain or ProvisioningOutcome.Conflict;

    /// <summary>Service, action, key and outcome in one line.</summary>
    /// <returns>For example <c>Ambition Create jason@yourcompany.com: Created</c>.</returns>
    public override string ToString() => $"{Service} {Action} {Key}: {Outcome}";
}
