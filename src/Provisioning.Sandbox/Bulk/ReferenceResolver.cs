using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>Finds the assets that a reference means: an OID, a name, an alias or a subquery.</summary>
internal sealed class ReferenceResolver(AssetDatabase database, AliasTable aliases)
{
    /// <summary>The OIDs of a value of a relation. One that is well formed need not exist.</summary>
    public IReadOnlyList<SandboxOid> Resolve(AttributeDefinition attribute, JsonNode? value)
    {
        if (value is JsonObject subquery)
        {
            SandboxOid[] hits = Hits(subquery);
            return attribute.IsMultivalue ? hits : hits.Length > 0 ? new[] { hits[0] } : throw Unresolved(attribute);
        }

        if (value is not JsonValue)
        {
            throw AgilityException.Violation("Invalid", attribute);
        }

        string text = Nodes.Text(value)!;
        if (BulkAlias.Is(text))
        {
            return aliases.Find(text) ?? throw AgilityException.InvalidOid(text);
        }

        return SandboxOid.TryParse(text, out SandboxOid oid) && database.Model.Find(oid.Type) is not null ? new[] { oid } : new[] { ByName(attribute, text) };
    }

    /// <summary>The asset that an argument of an operation means, which is called after its type; names will not do.</summary>
    public SandboxOid Argument(string operation, string type, JsonNode? value)
    {
        if (value is JsonObject subquery)
        {
            SandboxOid[] hits = Hits(subquery);
            return hits.Length > 0 ? hits[0] : throw AgilityException.Bad($"Resolution'Unresolved'{operation}.{type}'{type}");
        }

        string text = value is JsonValue ? Nodes.Text(value)! : throw AgilityException.Bad($"{operation} has no argument {type}");
        return aliases.First(text) is { } oid && oid.Type == type && database.Find(oid) is { Current.Lifecycle.IsDeleted: false }
            ? oid
            : throw AgilityException.InvalidOid(text);
    }

    private SandboxOid[] Hits(JsonObject subquery)
    {
        QueryKeys.CheckTop(subquery);
        return new AssetSelection(subquery, database, aliases).Run().Select(view => view.Oid).ToArray();
    }

    private SandboxOid ByName(AttributeDefinition attribute, string name)
    {
        StringComparer comparer = new WhereContext(database.Choices).Text;
        SandboxOid[] found = new Snapshot(database).All(attribute.RelatedType!)
            .Where(view => !view.Lifecycle.IsDeleted && Names(view).Any(existing => comparer.Equals(existing, name)))
            .Select(view => view.Oid)
            .Take(2)
            .ToArray();
        return found.Length switch
        {
            1 => found[0],
            0 => throw Unresolved(attribute),
            _ => throw AgilityException.Bad($"Resolution'Ambiguous'{attribute.Token}'{attribute.RelatedType}"),
        };
    }

    /// <summary>The name, and for a localized one its token too.</summary>
    private static IEnumerable<string> Names(AssetView view)
    {
        AttributeDefinition attribute = view.Asset.Type.Find("Name")!;
        IEnumerable<string> names = view.Read(attribute).Cast<string>();
        return attribute.Kind == AttributeKind.LocalizerTag ? names.SelectMany(name => new[] { name, RoleWords.Token(name) }) : names;
    }

    private static AgilityException Unresolved(AttributeDefinition attribute) =>
        AgilityException.Bad($"Resolution'Unresolved'{attribute.Token}'{attribute.RelatedType}");
}
