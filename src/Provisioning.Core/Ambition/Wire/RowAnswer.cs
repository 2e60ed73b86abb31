namespace Provisioning.Ambition.Wire;

/// <summary>What an answer says of one row.</summary>
internal readonly struct RowAnswer
{
    private RowAnswer(RowState state) => State = state;

    public static RowAnswer Silent { get; } = new(RowState.Silent);

    public RowState State { get; }

    /// <summary>What is wrong with the row; <c>null</c> unless it was refused.</summary>
    public string? Words { get; private init; }

    /// <summary>What kind of refusal it is; <c>null</c> when only the answer as a whole can tell.</summary>
    public ProvisioningErrorKind? Kind { get; private init; }

    /// <summary>The identifier that the service gives; <c>null</c> for none.</summary>
    public string? Id { get; private init; }

    public static RowAnswer Done(string? id) => new(RowState.Done) { Id = id };

    public static RowAnswer Accepted(string? id) => new(RowState.Accepted) { Id = id };

    public static RowAnswer Refused(string words, ProvisioningErrorKind? kind) => new(RowState.Refused) { Words = words, Kind = kind };

    /// <summary>The row as something that went wrong.</summary>
    /// <param name="whole">The kind, where the row itself tells none.</param>
    public ProvisioningException ToError(ProvisioningErrorKind whole)
    {
        ProvisioningErrorKind kind = Kind ?? whole;
        return kind == ProvisioningErrorKind.OutcomeUnknown
            ? new OutcomeUnknownException($"Ambition failed over the row, which may or may not have been carried out: {Words}") { ServerMessage = Words }
            : new ProvisioningException(kind, $"Ambition refused the row: {Words}") { ServerMessage = Words };
    }
}
