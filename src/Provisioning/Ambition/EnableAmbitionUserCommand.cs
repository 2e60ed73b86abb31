using System.Management.Automation;
using Provisioning.Ambition.Accounts;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Activates Ambition accounts that were deactivated. Only the user name is needed; whatever else a row holds is sent along, and
/// what it lacks is read from the service where that is possible.
/// </summary>
[Cmdlet(VerbsLifecycle.Enable, "AmbitionUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class EnableAmbitionUserCommand : AmbitionPersonCmdlet
{
    /// <summary>The log-in name, or several; the e-mail address unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Key")]
    public string[]? Username { get; set; }

    private protected override AccountAction AccountAction { get; } = new(AccountChange.Enable, new("Enable", "Enable the Ambition account"), (row, fields) => AmbitionUserReader.ReadChange(row, fields, isActive: true));
}
