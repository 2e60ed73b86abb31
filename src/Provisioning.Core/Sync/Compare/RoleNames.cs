using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>Turns roles as a mapping writes them into OIDs.</summary>
internal sealed class RoleNames
{
    private readonly IReadOnlyDictionary<string, string>? _roles;

    public RoleNames(LiveState live) => _roles = live.Roles;

    /// <summary>The OID; or the text as it is, where the roles were not read.</summary>
    /// <param name="text"><c>Role:4</c>, <c>Role.Name'Team Member</c> or <c>Team Member</c>.</param>
    /// <param name="role">The role; <c>null</c> when there is none.</param>
    /// <returns>What is wrong, as a sentence; <c>null</c> when nothing is.</returns>
    public string? Find(string text, out string? role)
    {
        string name = Oid.TryParse(text, out Oid? oid) ? oid!.WithoutMoment.ToString() : text;
        role = name;
        if (_roles is null || _roles.TryGetValue(name, out role) || _roles.TryGetValue(RoleDirectory.Words(name), out role))
        {
            return null;
        }

        role = null;
        string hint = NearMatches.Hint(name, _roles.Keys.Where(k => !Oid.TryParse(k, out _)));
        return $"there is no role '{text}'.{hint}";
    }
}
