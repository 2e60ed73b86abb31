using System.Management.Automation;
using Provisioning.Ambition.Groups;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>Creates group types in Ambition, such as <c>Team</c>. One that exists gives <c>NoChange</c>.</summary>
[Cmdlet(VerbsCommon.New, "AmbitionGroupType", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class NewAmbitionGroupTypeCommand : AmbitionBatchCmdlet<AmbitionGroup>
{
    /// <summary>The name of the group type.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("group_type", "Name")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? GroupType { get; set; }

    private protected override RowAction RowAction => new("Create", "Create the Ambition group type");

    private protected override IReadOnlyList<Column> KeyColumns => [AmbitionColumns.GroupType, AmbitionColumns.NameOfGroup];

    private protected override Column TextColumn => AmbitionColumns.GroupType;

    private protected override string KeyOf(AmbitionGroup value) => value.GroupType;

    private protected override string ConflictKeyOf(AmbitionGroup value) => value.GroupType;

    private protected override bool IsSame(AmbitionGroup first, AmbitionGroup second) => true;

    private protected override IReadOnlyList<AmbitionGroup> Read(SourceRow row) =>
        [new AmbitionGroup { GroupType = row.Text(AmbitionColumns.GroupType) ?? row.Required(AmbitionColumns.NameOfGroup), Row = row.Number }];

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<AmbitionGroup> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Client.CreateGroupTypesAsync(values, cancellationToken, isListRead: true);
}
