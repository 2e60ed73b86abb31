using System.Management.Automation;
using Provisioning.Ambition.Groups;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>Creates groups in Ambition, such as <c>Dogs</c> of type <c>Team</c>. One that exists gives <c>NoChange</c>.</summary>
[Cmdlet(VerbsCommon.New, "AmbitionGroup", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class NewAmbitionGroupCommand : AmbitionBatchCmdlet<AmbitionGroup>
{
    /// <summary>The type of the group; it must exist.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("group_type")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? GroupType { get; set; }

    /// <summary>The name of the group.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("group_name", "Name")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? GroupName { get; set; }

    private protected override RowAction RowAction => new("Create", "Create the Ambition group");

    private protected override IReadOnlyList<Column> KeyColumns => [AmbitionColumns.GroupName, AmbitionColumns.NameOfGroup];

    private protected override Column TextColumn => AmbitionColumns.GroupName;

    private protected override IEnumerable<Column[]> NeededColumns(SourceRow first) => [[AmbitionColumns.GroupType]];

    private protected override string KeyOf(AmbitionGroup value) => value.ToString();

    private protected override string ConflictKeyOf(AmbitionGroup value) => value.ToString();

    private protected override bool IsSame(AmbitionGroup first, AmbitionGroup second) => true;

    private protected override IReadOnlyList<AmbitionGroup> Read(SourceRow row) =>
    [
        new AmbitionGroup
        {
            GroupType = row.Required(AmbitionColumns.GroupType),
            GroupName = row.Text(AmbitionColumns.GroupName) ?? row.Required(AmbitionColumns.NameOfGroup),
            Row = row.Number,
        },
    ];

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<AmbitionGroup> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Client.CreateGroupsAsync(values, cancellationToken, isListRead: true);
}
