using System.Management.Automation;
using Provisioning.Ambition.Accounts;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Creates Ambition accounts from rows, or brings those that exist to what the rows say: to this API both are one request.
/// A row with <c>is_active</c> false deactivates.
/// </summary>
[Cmdlet(VerbsCommon.New, "AmbitionUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class NewAmbitionUserCommand : AmbitionPersonCmdlet
{
    /// <summary>The log-in name; the e-mail address unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Key")]
    public string? Username { get; set; }

    /// <summary>Whether the user may log in; true unless given. Rows may say true, false, yes, no, 1, 0.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("is_active", "Active", "Enabled", "AccountEnabled")]
    [BooleanTransformation]
    public bool? IsActive { get; set; }

    private protected override AccountAction AccountAction { get; } = new(AccountChange.Save, new("Create", "Create or update the Ambition account"), AmbitionUserReader.Read);
}
