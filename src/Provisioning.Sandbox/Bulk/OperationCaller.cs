using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>Runs an operation on an asset, with arguments where it takes some.</summary>
internal sealed class OperationCaller(AssetDatabase database, ReferenceResolver references)
{
    private const string IsOwner = "IsOwner";

    public void Call(Asset asset, string name, JsonObject arguments)
    {
        if (asset.Type.BulkOperations.FirstOrDefault(operation => operation.Name == name) is { } operation)
        {
            Call(asset, operation, arguments);
        }
        else
        {
            OperationEffects.Run(database, asset, name, comment: null);
        }
    }

    private void Call(Asset asset, BulkOperation operation, JsonObject arguments)
    {
        string token = $"{asset.Type.Name}.{operation.Name}";
        string? unknown = arguments
            .Select(argument => argument.Key)
            .FirstOrDefault(key => key != IsOwner && !operation.References.Contains(key));
        if (unknown is not null)
        {
            throw AgilityException.Bad($"{token} takes no argument {unknown}");
        }

        Dictionary<string, SandboxOid> ends = operation.References.ToDictionary(type => type, type => references.Argument(token, type, arguments[type]));
        ends.Add(asset.Type.Name, asset.Oid);
        Transaction transaction = new(database);
        transaction.Edit(asset);
        OperationEffects.Assign(transaction, ends["Scope"], ends["Member"], ends["Role"], ReadOwner(token, arguments));
        transaction.Commit();
    }

    private static bool ReadOwner(string token, JsonObject arguments) => arguments[IsOwner] switch
    {
        null => false,
        JsonValue value when bool.TryParse(Nodes.Text(value), out bool isOwner) => isOwner,
        _ => throw AgilityException.Bad($"{token} cannot read the argument {IsOwner}"),
    };
}
