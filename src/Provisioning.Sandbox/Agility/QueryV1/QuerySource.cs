using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.Documents;
using Provisioning.Sandbox.Agility.Model;

namespace Provisioning.Sandbox.Agility.QueryV1;

/// <summary>What <c>from</c> names: a type, or certain assets of it.</summary>
internal sealed record QuerySource(AssetType Type, IReadOnlyList<Oid>? Only)
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
            return new QuerySource(TypeByName(model, text), null);
        }

        return Oid.TryParse(text, out Oid oid)
            ? new QuerySource(TypeByName(model, oid.Type), new[] { oid })
            : throw AgilityException.InvalidOid(text);
    }

    private static QuerySource Of(AssetModel model, IReadOnlyList<Oid> oids)
    {
        string[] types = oids.Select(oid => oid.Type).Distinct().ToArray();
        return new QuerySource(model[types.Length == 1 ? types[0] : BaseAssetType.TypeName], oids);
    }

    private static AssetType TypeByName(AssetModel model, string name) =>
        model.Find(name) ?? throw AgilityException.Bad("Unknown AssetType: " + name);
}
