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
    public static BulkKind Of(JsonObject command) =>
        (command.ContainsKey(BulkKeys.AssetType), command.ContainsKey(BulkKeys.Update), command.ContainsKey(BulkKeys.Execute)) switch
        {
            (true, _, _) => BulkKind.Create,
            (_, true, true) => throw AgilityException.Bad("Invalid key at node(s): root->execute"),
            (_, true, _) => BulkKind.Update,
            (_, _, true) => BulkKind.Execute,
            _ => BulkKind.Query,
        };
}
