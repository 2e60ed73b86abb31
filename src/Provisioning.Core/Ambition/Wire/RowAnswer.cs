namespace Provisioning.Ambition.Wire;

/// <summary>What an answer says about one row; nothing unless set.</summary>
/// <param name="State">Its result.</param>
/// <param name="Id">The identifier that the service returned; <c>null</c> for none.</param>
/// <param name="Words">What is wrong with the row; <c>null</c> unless it was refused.</param>
/// <param name="Kind">The kind of refusal; <c>null</c> when only the answer as a whole decides.</param>
internal readonly record struct RowAnswer(RowState State, string? Id = null, string? Words = null, ProvisioningErrorKind? Kind = null)
{
    public static RowAnswer Refused(string words, ProvisioningErrorKind? kind = null) => new(RowState.Refused, Words: words, Kind: kind);

    /// <summary>The error of the row.</summary>
    /// <param name="whole">The kind, if the row itself has none.</param>
    public ProvisioningException ToError(ProvisioningErrorKind whole)
    {
        ProvisioningErrorKind kind = Kind ?? whole;
        return kind == ProvisioningErrorKind.OutcomeUncertain
            ? new OutcomeUncertainException($"Ambition failed to process the row, which may or may not have been carried out. Check whether the change was applied before you retry. The answer says: {Words}") { ServerMessage = Words }
            : new ProvisioningException(kind, $"Ambition refused the row: {Words}") { ServerMessage = Words };
    }
}
