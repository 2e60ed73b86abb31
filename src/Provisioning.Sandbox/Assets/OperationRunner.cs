using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>Runs an operation that is possible now.</summary>
internal static class OperationRunner
{
    /// <summary>The moment of the change.</summary>
    public static int Run(AssetDatabase database, Asset asset, string name, string? comment)
    {
        OperationDefinition operation = asset.Type.FindOperation(name)
            ?? throw AgilityException.Bad($"Unknown Operation '{asset.Type.Name}.{name}'");
        AssetView view = new Snapshot(database).View(asset)!;
        bool isAllowed = view.Read(asset.Type.Find(operation.Validator)!).Single() is true;
        if (!isAllowed)
        {
            throw new AgilityException(database.Choices.WrongStateAnswers500 ? 500 : 400, "Operation not allowed");
        }

        Transaction transaction = new(database, comment);
        OperationEffects.Run(operation, transaction, transaction.Edit(asset));
        return transaction.Commit();
    }
}
