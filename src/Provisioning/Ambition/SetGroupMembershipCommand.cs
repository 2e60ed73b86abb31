using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Commands;

/// <summary>
/// Puts Ambition users into groups. A user who is in another group of the same type is moved: no removal is needed before.
/// </summary>
[Cmdlet(VerbsCommon.Set, "GroupMembership", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class SetGroupMembershipCommand : GroupMembershipCmdlet
{
    /// <summary>Creates the group types and groups of the rows first, each once; those that exist stay as they are.</summary>
    [Parameter]
    public SwitchParameter CreateGroup { get; set; }

    private protected override string ActionName => "Set";

    private protected override string Question => "Set the Ambition group membership";

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<GroupMembership> values,
        CancellationToken cancellationToken) => Client.SetMembershipsAsync(values, Form, cancellationToken);

    private protected override IReadOnlyDictionary<GroupMembership, ProvisioningException> Prepare(IReadOnlyList<GroupMembership> values)
    {
        if (!CreateGroup || values.Count == 0)
        {
            return base.Prepare(values);
        }

        List<AmbitionGroup> groups = values
            .Select(v => (v.GroupType, v.GroupName))
            .Distinct()
            .Select(g => new AmbitionGroup { GroupType = g.GroupType, GroupName = g.GroupName })
            .ToList();
        List<AmbitionGroup> types = groups.GroupBy(g => g.GroupType).Select(g => new AmbitionGroup { GroupType = g.Key }).ToList();

        Dictionary<string, ProvisioningException> failedTypes = Failures(
            types.Select(t => t.GroupType),
            Await(token => Client.CreateGroupTypesAsync(types, token)));
        List<AmbitionGroup> possible = groups.Where(g => !failedTypes.ContainsKey(g.GroupType)).ToList();
        Dictionary<string, ProvisioningException> failedGroups = Failures(
            possible.Select(g => g.ToString()),
            Await(token => Client.CreateGroupsAsync(possible, token)));
        return values
            .Select(v => (Value: v, Error: FailureOf(v, failedTypes, failedGroups)))
            .Where(p => p.Error is not null)
            .ToDictionary(p => p.Value, p => p.Error!);
    }

    private static Dictionary<string, ProvisioningException> Failures(IEnumerable<string> names, IReadOnlyList<ProvisioningResult> results) =>
        names.Zip(results, (name, result) => (name, result.Error))
            .Where(p => p.Error is not null)
            .ToDictionary(p => p.name, p => p.Error!);

    private static ProvisioningException? FailureOf(
        GroupMembership membership,
        Dictionary<string, ProvisioningException> failedTypes,
        Dictionary<string, ProvisioningException> failedGroups)
    {
        string group = new AmbitionGroup { GroupType = membership.GroupType, GroupName = membership.GroupName }.ToString();
        ProvisioningException? cause = failedTypes.TryGetValue(membership.GroupType, out ProvisioningException? type)
            ? type
            : failedGroups.TryGetValue(group, out ProvisioningException? error) ? error : null;
        return cause is null
            ? null
            : cause.Restate($"The group '{group}' could not be created: {cause.Message}", cause);
    }
}
