using System.Management.Automation;
using Provisioning.Ambition.Accounts;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Changes Ambition accounts. What a row does not say stays as it is: it is read from the service first, and where that is not
/// possible the row must be complete, because it is not documented whether fields that are left out are kept.
/// </summary>
[Cmdlet(VerbsCommon.Set, "AmbitionUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class SetAmbitionUserCommand : AmbitionPersonCmdlet
{
    /// <summary>The log-in name, or several; the e-mail address unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Key")]
    public string[]? Username { get; set; }

    /// <summary>Whether the user may log in; as it is unless given. Rows may say true, false, yes, no, 1, 0.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("is_active", "Active", "Enabled", "AccountEnabled")]
    [BooleanTransformation]
    public bool? IsActive { get; set; }

    private protected override AccountAction AccountAction { get; } = new(AccountChange.Update, new("Update", "Update the Ambition account"), (row, fields) => AmbitionUserReader.ReadChange(row, fields));

    private protected override string QuestionOf(AmbitionUser value) => $"{RowAction.Question}: {AccountStatement.Of(value)}{(value is { IsActiveStated: true, IsActive: false } ? ", " + Deactivation.OfOne : "")}";
}
