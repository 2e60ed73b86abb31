namespace Provisioning.Commands;

/// <summary>Puts the row in front of what the service said about it.</summary>
internal static class RowErrors
{
    public static ProvisioningException Name(ProvisioningException error, ProvisioningResult result) =>
        error.Restate($"Row {result.Row}, '{result.Key}': {error.Message}", error);
}
