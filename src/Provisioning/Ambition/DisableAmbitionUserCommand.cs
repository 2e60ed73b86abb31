using System.Management.Automation;
using Provisioning.Ambition.Accounts;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Deactivates Ambition accounts. Only the user name is needed; whatever else a row holds is sent along, and what it lacks is
/// read from the service where that is possible, because nobody documents whether fields that are left out are kept.
/// </summary>
[Cmdlet(VerbsLifecycle.Disable, "AmbitionUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class DisableAmbitionUserCommand : AmbitionPersonCmdlet
{
    /// <summary>The log-in name, or several; the e-mail address unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Key")]
    public string[]? Username { get; set; }

    private protected override AccountAction AccountAction { get; } = new(AccountChange.Disable, new("Disable", $"Deactivate the Ambition account, {Deactivation.OfOne}"), (row, fields) => AmbitionUserReader.ReadChange(row, fields, isActive: false));
}
