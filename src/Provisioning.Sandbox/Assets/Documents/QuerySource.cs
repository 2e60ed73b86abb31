using System.Text.Json.Nodes;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>What <c>from</c> names: a type, or certain assets of it.</summary>
internal sealed record QuerySource(AssetType Type, IReadOnlyList<SandboxOid>? Only)
{
    public static QuerySource Read(JsonNode? from, QueryScope scope)
    {
        if (from is not JsonValue || Nodes.Text(from) is not { Length: > 0 } text)
        {
            throw QueryKeys.Invalid("root->from");
        }

        AssetModel model = scope.Database.Model;
        if (text[0] == '@')
        {
            return Of(model, scope.Resolve(text));
        }

        if (!text.Contains(":"))
        {
            return new QuerySource(TypeByName(scope.Database, text), null);
        }

        return SandboxOid.TryParse(text, out SandboxOid oid)
            ? new QuerySource(TypeByName(scope.Database, oid.Type), new[] { oid })
            : throw AgilityException.InvalidOid(text);
    }

    private static QuerySource Of(AssetModel model, IReadOnlyList<SandboxOid> oids)
    {
        string[] types = oids.Select(oid => oid.Type).Distinct().ToArray();
        return new QuerySource(model[types.Length == 1 ? types[0] : BaseAssetType.TypeName], oids);
    }

    private static AssetType TypeByName(AssetDatabase database, string name) =>
        database.FindType(name) ?? throw AgilityException.Bad("Unknown AssetType: " + name);
}
