namespace Provisioning.Ambition.Wire;

/// <summary>What an answer says of one row; nothing unless set.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Id">The identifier that the service gives; <c>null</c> for none.</param>
/// <param name="Words">What is wrong with the row; <c>null</c> unless it was refused.</param>
/// <param name="Kind">What kind of refusal it is; <c>null</c> when only the answer as a whole can tell.</param>
internal readonly record struct RowAnswer(RowState State, string? Id = null, string? Words = null, ProvisioningErrorKind? Kind = null)
{
    public static RowAnswer Refused(string words, ProvisioningErrorKind? kind = null) => new(RowState.Refused, Words: words, Kind: kind);

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
