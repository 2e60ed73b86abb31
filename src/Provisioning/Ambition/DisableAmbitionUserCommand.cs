using System.Management.Automation;
using Provisioning.Ambition.Accounts;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Disables Ambition accounts. Only the user name is needed. Other values of a row are sent as well, and values that a row lacks are
/// read from the service where that is possible, because it is not documented whether fields that are left out are kept.
/// </summary>
[Cmdlet(VerbsLifecycle.Disable, "AmbitionUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class DisableAmbitionUserCommand : AmbitionPersonCmdlet
{
    /// <summary>The log-in name, or several; the e-mail address unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Key")]
    public string[]? Username { get; set; }

    private protected override AccountAction AccountAction { get; } = new(AccountChange.Disable, new("Disable", $"Disable the Ambition account, {Deactivation.OfOne}"), (row, fields) => AmbitionUserReader.ReadChange(row, fields, isActive: false));
}
