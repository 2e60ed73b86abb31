using System.Collections.Generic;
using Provisioning.Sandbox.Agility.Assets;

namespace Provisioning.Sandbox.Agility.Model;

/// <summary>The two operations that give a member a role in a project; they do the same from either end.</summary>
internal static class ProjectRoleOperations
{
    private const string Member = "Member";
    private const string Scope = "Scope";
    private const string Role = "Role";

    public static BulkOperation AssignToScopeWithRole { get; } = new(
        nameof(AssignToScopeWithRole),
        new[] { Argument(Scope), Argument(Role) },
        (transaction, member, arguments, isOwner) => Assign(transaction, arguments[Scope], member, arguments[Role], isOwner));

    public static BulkOperation AssignMemberWithRole { get; } = new(
        nameof(AssignMemberWithRole),
        new[] { Argument(Member), Argument(Role) },
        (transaction, scope, arguments, isOwner) => Assign(
            transaction, scope.Asset.Oid, transaction.Edit(transaction.Database.Find(arguments[Member])!), arguments[Role], isOwner));

    private static KeyValuePair<string, string> Argument(string type) => new(type, type);

    private static void Assign(Transaction transaction, Oid scope, PendingAsset member, Oid role, bool isOwner)
    {
        List<object> scopes = new(member.List("Scopes"));
        if (!scopes.Contains(scope))
        {
            scopes.Add(scope);
            member.Values["Scopes"] = scopes;
        }

        transaction.Assign(new ProjectRole(scope, member.Asset.Oid, role, isOwner));
    }
}
