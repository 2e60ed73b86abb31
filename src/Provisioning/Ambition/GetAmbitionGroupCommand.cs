using System.Management.Automation;
using Provisioning.Ambition;
using Provisioning.Ambition.Groups;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Commands.Connections;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Lists the groups of Ambition, where the instance has a list of them and the token may read it: all of them, those of a type, or those of a
/// name. With <c>-Member</c> it gives their members, where the list has them.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AmbitionGroup")]
[OutputType(typeof(AmbitionGroup), typeof(GroupMembership))]
public sealed class GetAmbitionGroupCommand : ProvisioningCmdlet
{
    /// <summary>The names of groups, such as <c>Dogs</c>; wildcards are allowed. An exact match comes alone. All unless given.</summary>
    [Parameter(Position = 0)]
    [Alias("GroupName", "group_name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only of these group types, such as <c>Team</c>; wildcards are allowed. An exact match comes alone. All unless given.</summary>
    [Parameter(Position = 1)]
    [Alias("GroupType", "group_type")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Returns the members of the groups, as memberships that go on to <c>Set-GroupMembership</c> and <c>Remove-GroupMembership</c>.</summary>
    [Parameter]
    public SwitchParameter Member { get; set; }

    /// <summary>The connection to use, or its name; the session's own unless given. Which API it is for does not matter.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionTransformation(ConnectionKind.Ambition)]
    [ArgumentCompleter(typeof(AmbitionConnectionCompleter))]
    public AmbitionConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        AmbitionConnection connection = ConnectionTable.Current.Ambition.Require(Connection);
        AmbitionClient client = new(connection, Log);
        GroupListing listing = Await(client.ReportedGroups.ReadAsync);
        if (listing.Unreadable is { } unreadable)
        {
            throw unreadable;
        }

        List<AmbitionGroup> ofType = FindNamed(listing.Groups, g => g.GroupType, Type, "group type", spellingCounts: true).ToList();
        List<AmbitionGroup> found = FindNamed(ofType, g => g.GroupName, Name, "group", spellingCounts: true).ToList();
        if (found.Exists(g => g.MemberNames is null))
        {
            string untold = $"{connection} lists its groups without their members. Check the members in the product itself.";
            if (Member)
            {
                throw new ProvisioningException(ProvisioningErrorKind.ServiceMissing, untold);
            }

            WriteVerbose(untold);
        }

        if (Member)
        {
            WriteObjects(Await(token => new GroupMembers(client).ReadAsync(found, token)));
        }
        else
        {
            WriteObjects(found);
        }

        WarnOfShortfall(listing.Shortfall);
    }
}
