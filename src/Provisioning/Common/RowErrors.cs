namespace Provisioning.Commands;

/// <summary>Puts the row in front of what the service said about it.</summary>
internal static class RowErrors
{
    public static ProvisioningException Name(ProvisioningException error, ProvisioningResult result)
    {
        string message = $"Row {result.Row}, '{result.Key}': {error.Message}";
        return error is OutcomeUnknownException
            ? new OutcomeUnknownException(message, error)
            {
                StatusCode = error.StatusCode,
                ServerMessage = error.ServerMessage,
                RequestId = error.RequestId,
                Attempts = error.Attempts,
            }
            : new ProvisioningException(error.Kind, message, error)
            {
                StatusCode = error.StatusCode,
                ServerMessage = error.ServerMessage,
                RequestId = error.RequestId,
                Attempts = error.Attempts,
            };
    }
}
