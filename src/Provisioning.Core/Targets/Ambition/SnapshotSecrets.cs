using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Ambition;

/// <summary>Keeps the tokens and passwords of connections, which stand among the values of an account, out of snapshots.</summary>
internal static class SnapshotSecrets
{
    /// <summary>The account without secrets; itself when it has none. Its key holds none.</summary>
    public static LiveAccount Withhold(LiveAccount account, RunTargets targets) =>
        Texts(account).Any(targets.HoldSecret) ? WithoutSecrets(account, targets) : account;

    private static LiveAccount WithoutSecrets(LiveAccount account, RunTargets targets) => account with
    {
        Id = account.Id is null || targets.HoldSecret(account.Id) ? null : account.Id,
        Attributes = account.Attributes
            .Where(a => !targets.HoldSecret(a.Key))
            .ToDictionary(a => a.Key, a => a.Value is null ? null : targets.Clean(a.Value), KeyText.Comparer),
        Groups = account.Groups.Where(g => !targets.HoldSecret(g.Key) && !targets.HoldSecret(g.Value)).ToDictionary(g => g.Key, g => g.Value),
        UncertainGroups = account.UncertainGroups
            .Where(g => !targets.HoldSecret(g.Key))
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string?>)g.Value.Where(n => n is null || !targets.HoldSecret(n)).ToList()),
    };

    private static IEnumerable<string> Texts(LiveAccount account) => account.Attributes.Select(a => a.Value)
        .Concat(account.UncertainGroups.SelectMany(g => g.Value))
        .Append(account.Id)
        .OfType<string>()
        .Concat(account.Groups.Values)
        .Concat(account.Attributes.Keys)
        .Concat(account.Groups.Keys)
        .Concat(account.UncertainGroups.Keys);
}
