using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>What a change of projects and memberships does to the roles in projects, beside those assigned on purpose.</summary>
internal static class MembershipRoles
{
    /// <summary>After a commit: the creator of a project owns it; a member who joins or leaves a project gets or loses a role.</summary>
    public static void Follow(AssetDatabase database, Asset asset, IReadOnlyList<object> scopesBefore, bool isNew)
    {
        if (asset.Oid.Type == "Scope" && isNew)
        {
            Assign(database, asset.Oid, MemberType.Caller, isOwner: true);
        }
        else if (asset.Oid.Type == "Member")
        {
            FollowScopes(database, asset, scopesBefore);
        }
    }

    private static void FollowScopes(AssetDatabase database, Asset member, IReadOnlyList<object> before)
    {
        IReadOnlyList<object> after = member.Current["Scopes"] as IReadOnlyList<object> ?? Array.Empty<object>();
        if (ReferenceEquals(before, after))
        {
            return;
        }

        foreach (SandboxOid scope in after.Except(before).Where(_ => !database.Choices.NoRoleByRelation))
        {
            if (!database.Roles.Has(scope, member.Oid))
            {
                Assign(database, scope, member.Oid, isOwner: false);
            }
        }

        foreach (SandboxOid scope in before.Except(after).Where(_ => !database.Choices.RoleOutlivesMembership))
        {
            database.Roles.Remove(scope, member.Oid);
        }
    }

    private static void Assign(AssetDatabase database, SandboxOid scope, SandboxOid member, bool isOwner)
    {
        if (database.Find(member)?.Current["DefaultRole"] is SandboxOid role)
        {
            database.Roles.Set(new ProjectRole(scope, member, role, isOwner));
        }
    }
}
