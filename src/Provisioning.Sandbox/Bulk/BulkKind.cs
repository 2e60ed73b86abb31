using System.Text.Json.Nodes;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>What a command does.</summary>
internal enum BulkKind
{
    Create,
    Update,
    Execute,
    Query,
}

/// <summary>Tells commands apart by their keys.</summary>
internal static class BulkKinds
{
    public static BulkKind Of(JsonObject command)
    {
        if (command.ContainsKey(BulkKeys.AssetType))
        {
            return BulkKind.Create;
        }

        bool updates = command.ContainsKey(BulkKeys.Update);
        bool executes = command.ContainsKey(BulkKeys.Execute);
        return (updates, executes) switch
        {
            (true, true) => throw AgilityException.Bad("Invalid key at node(s): root->execute"),
            (true, false) => BulkKind.Update,
            (false, true) => BulkKind.Execute,
            _ => BulkKind.Query,
        };
    }
}
