using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Planning;

/// <summary>Keeps the tokens and passwords of connections, which stand among the values of an account, out of snapshots.</summary>
internal static class SnapshotSecrets
{
    /// <summary>The account without secrets; itself when it has none. Its key is none.</summary>
    public static LiveAccount Withhold(LiveAccount account, RunTargets targets)
    {
        bool isClean = account.Attributes.All(a => a.Value is null || !targets.HoldSecret(a.Value))
            && account.Groups.All(g => !targets.HoldSecret(g.Value));
        return isClean ? account : new LiveAccount
        {
            System = account.System,
            Id = account.Id,
            Key = account.Key,
            IsActive = account.IsActive,
            IsInDoubt = account.IsInDoubt,
            Attributes = account.Attributes.ToDictionary(a => a.Key, a => a.Value is null ? null : targets.Clean(a.Value), KeyText.Comparer),
            Groups = account.Groups.Where(g => !targets.HoldSecret(g.Value)).ToDictionary(g => g.Key, g => g.Value),
            GroupsInDoubt = account.GroupsInDoubt
                .ToDictionary(g => g.Key, g => (IReadOnlyList<string?>)g.Value.Where(n => n is null || !targets.HoldSecret(n)).ToList()),
            ProjectRoles = account.ProjectRoles,
        };
    }
}
