using System.Management.Automation;
using Provisioning.Ambition.Accounts;
using Provisioning.Commands.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Changes Ambition accounts. What a row does not say stays as it is: it is read from the service first, and where that is not
/// possible the row must be complete, because nobody documents whether fields that are left out are kept.
/// </summary>
[Cmdlet(VerbsCommon.Set, "AmbitionUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class SetAmbitionUserCommand : AmbitionPersonCmdlet
{
    /// <summary>Whether the user may log in; as it is unless given. Rows may say true, false, yes, no, 1, 0.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("is_active", "Active", "Enabled", "AccountEnabled")]
    [BooleanTransformation]
    public bool? IsActive { get; set; }

    private protected override AccountChange Change => AccountChange.Update;

    private protected override RowAction RowAction => new("Update", "Update the Ambition account");

    private protected override string QuestionOf(AmbitionUser value) => $"{RowAction.Question}: {AccountStatement.Of(value)}";

    private protected override IReadOnlyList<AmbitionUser> Read(SourceRow row) => [AmbitionUserReader.ReadChange(row, Fields)];
}
