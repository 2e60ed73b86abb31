using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>What operations do, by name.</summary>
internal static class OperationEffects
{
    private static readonly Dictionary<string, Action<Transaction, PendingAsset>> ByName = new()
    {
        ["Delete"] = Live(life => life with { IsDeleted = true }),
        ["Undelete"] = Live(life => life with { IsDeleted = false }),
        ["Inactivate"] = Live(life => life with { IsInactive = true }),
        ["Reactivate"] = Live(life => life with { IsInactive = false }),
        ["InactivateCollaborator"] = Live(life => life with { IsInactive = true }),
        ["ReactivateCollaborator"] = Live(life => life with { IsInactive = false }),
        ["PromoteCollaborator"] = (_, member) => member.Values["IsCollaborator"] = false,
        ["Follow"] = (_, member) => member.Values["Followers"] = member.List("Followers").Append(MemberType.Caller).ToList(),
        ["Unfollow"] = (_, member) => member.Values["Followers"] = member.List("Followers").Where(follower => !follower.Equals(MemberType.Caller)).ToList(),
        ["CopyAcceptanceTestsFromRegressionSuite"] = CopyTests,
    };

    /// <summary>Runs an operation that is possible now; the moment of the change.</summary>
    public static int Run(AssetDatabase database, Asset asset, string name, string? comment)
    {
        OperationDefinition operation = asset.Type.FindOperation(name)
            ?? throw AgilityException.Bad($"Unknown Operation '{asset.Type.Name}.{name}'");
        if (new Snapshot(database).View(asset)!.Read(asset.Type.Find(operation.Validator)!).Single() is not true)
        {
            throw new AgilityException(database.Choices.WrongStateAnswers500 ? 500 : 400, "Operation not allowed");
        }

        Transaction transaction = new(database, comment);
        ByName[name](transaction, transaction.Edit(asset));
        return transaction.Commit();
    }

    /// <summary>Gives a member a role in a project, from either end.</summary>
    public static void Assign(Transaction transaction, SandboxOid scope, SandboxOid member, SandboxOid role, bool isOwner)
    {
        PendingAsset pending = transaction.Edit(transaction.Database.Find(member)!);
        List<object> scopes = new(pending.List("Scopes"));
        if (!scopes.Contains(scope))
        {
            scopes.Add(scope);
            pending.Values["Scopes"] = scopes;
        }

        transaction.Assign(new ProjectRole(scope, member, role, isOwner));
    }

    private static Action<Transaction, PendingAsset> Live(Func<Lifecycle, Lifecycle> change) => (_, asset) => asset.Lifecycle = change(asset.Lifecycle);

    private static void CopyTests(Transaction transaction, PendingAsset testSet)
    {
        object? suite = testSet.Values.TryGetValue("RegressionSuite", out object? value) ? value : null;
        foreach (Asset source in transaction.Database.Table("RegressionTest").All.ToArray())
        {
            bool isInSuite = !source.Current.Lifecycle.IsDeleted
                && source.Current["RegressionSuites"] is IReadOnlyList<object> suites && suites.Contains(suite!);
            if (isInSuite)
            {
                PendingAsset test = transaction.Create(transaction.Database.Model["Test"]);
                test.Values["Name"] = source.Current["Name"];
                test.Values["Description"] = source.Current["Description"];
                test.Values["Parent"] = testSet.Asset.Oid;
                test.Values["GeneratedFrom"] = source.Oid;
            }
        }
    }
}
