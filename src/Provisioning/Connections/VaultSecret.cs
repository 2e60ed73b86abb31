using System.Management.Automation;

namespace Provisioning.Commands.Connections;

/// <summary>Reads secrets by Microsoft.PowerShell.SecretManagement, which is loaded when it is needed and not before.</summary>
internal static class VaultSecret
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <summary>Reads a secret.</summary>
    /// <param name="cmdlet">The command that needs it.</param>
    /// <param name="name">The name of the secret.</param>
    /// <param name="vault">The vault; <c>null</c> for the default one.</param>
    /// <param name="instead">The parameter that takes the secret itself.</param>
    /// <returns>A SecureString, a PSCredential, or whatever else the vault holds.</returns>
    /// <exception cref="ProvisioningException">The module is not installed, or has no such secret.</exception>
    public static object Read(PSCmdlet cmdlet, string name, string? vault, string instead = "Token")
    {
        if (cmdlet.InvokeCommand.GetCommand(Module + @"\Get-Secret", CommandTypes.Cmdlet | CommandTypes.Function) is null)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.Connection, $"-SecretName reads vaults by the module {Module}, which is not installed here. Install it, or give -{instead}.");
        }

        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(Module + @"\Get-Secret").AddParameter("Name", name).AddParameter("ErrorAction", ActionPreference.Stop);
        if (vault is not null)
        {
            shell.AddParameter("Vault", vault);
        }

        try
        {
            return shell.Invoke().FirstOrDefault()?.BaseObject
                ?? throw new ProvisioningException(ProvisioningErrorKind.Connection, $"There is no secret '{name}'.");
        }
        catch (RuntimeException e)
        {
            throw new ProvisioningException(ProvisioningErrorKind.Connection, $"The secret '{name}' cannot be read: {e.Message}", e);
        }
    }
}
