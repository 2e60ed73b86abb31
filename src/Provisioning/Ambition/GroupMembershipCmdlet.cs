using System.Management.Automation;
using Provisioning.Ambition;
using Provisioning.Ambition.Groups;
using Provisioning.Commands.Completion;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// The base of the commands that write memberships. The rule of one group per type holds for the whole input, so all of it
/// is read before anything is sent.
/// </summary>
public abstract class GroupMembershipCmdlet : AmbitionBatchCmdlet<GroupMembership>
{
    /// <summary>The user name of an account that exists, or several.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Email", "Mail", "EmailAddress")]
    public string[]? Username { get; set; }

    /// <summary>The group type, such as <c>Team</c>.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("group_type")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? GroupType { get; set; }

    /// <summary>The group, such as <c>Dogs</c>.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("group_name")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? GroupName { get; set; }

    /// <summary>Sends rows in the wide form, <c>{"username": "...", "Team": "Dogs"}</c>, for instances that want it.</summary>
    [Parameter]
    public SwitchParameter Wide { get; set; }

    /// <summary>Takes every text as an e-mail address, where addresses of another form than <c>name@domain</c> are in use.</summary>
    [Parameter]
    public SwitchParameter AllowAnyEmail { get; set; }

    private protected override bool TakesAnyEmail => AllowAnyEmail;

    private protected MembershipForm Form => Wide ? MembershipForm.Wide : MembershipForm.Long;

    private protected override int WindowSize => int.MaxValue;

    private protected override IReadOnlyList<Column> KeyColumns => [AmbitionColumns.GroupName];

    private protected override IEnumerable<Column[]> NeededColumns(SourceRow first) =>
        [[Columns.Username, Columns.Email, Columns.Key], [AmbitionColumns.GroupType], [AmbitionColumns.GroupName]];

    private protected override string KeyOf(GroupMembership value) => value.ToString();

    private protected override bool IsSame(GroupMembership first, GroupMembership second) => first.GroupName == second.GroupName;

    private protected override string ConflictKeyOf(GroupMembership value) =>
        KeyText.Fold(value.Username) + "\n" + value.GroupType;

    private protected override string ConflictReason(GroupMembership value, long otherRow) =>
        $"row {otherRow} names another group of this type, and a user can be in one only.";

    private protected override long SizeOf(GroupMembership value) => AmbitionClient.SizeOf(value);

    private protected override IReadOnlyList<GroupMembership> Read(SourceRow row)
    {
        GroupMembership membership = GroupMembershipReader.Read(row);
        return Wide && MembershipRules.IsReserved(membership.GroupType) ? throw MembershipRules.Reserved(membership) : [membership];
    }
}
