using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.Documents;
using Provisioning.Sandbox.Agility.Model;
using Provisioning.Sandbox.Agility.Query;
using Provisioning.Sandbox.Agility.QueryV1;

namespace Provisioning.Sandbox.Agility.Bulk;

/// <summary>Finds the assets that a reference means: an OID, a name, an alias or a subquery.</summary>
internal sealed class ReferenceResolver
{
    private readonly AssetDatabase _database;
    private readonly IAliases _aliases;

    public ReferenceResolver(AssetDatabase database, IAliases aliases)
    {
        _database = database;
        _aliases = aliases;
    }

    /// <summary>The OIDs of a value of a relation. One that is well formed need not exist.</summary>
    public IReadOnlyList<Oid> Resolve(AttributeDefinition attribute, JsonNode? value)
    {
        if (value is JsonObject subquery)
        {
            Oid[] hits = Hits(subquery);
            return attribute.IsMultivalue ? hits : hits.Length > 0 ? new[] { hits[0] } : throw Unresolved(attribute);
        }

        if (value is not JsonValue)
        {
            throw AgilityException.Violation("Invalid", attribute);
        }

        string text = Nodes.Text(value)!;
        if (BulkAlias.Is(text))
        {
            return _aliases.Find(text) ?? throw AgilityException.InvalidOid(text);
        }

        return Oid.TryParse(text, out Oid oid) && _database.Model.Find(oid.Type) is not null ? new[] { oid } : new[] { ByName(attribute, text) };
    }

    /// <summary>The asset that an argument of an operation means; names will not do.</summary>
    public Oid Argument(string operation, string name, string type, JsonNode? value)
    {
        if (value is JsonObject subquery)
        {
            Oid[] hits = Hits(subquery);
            return hits.Length > 0 ? hits[0] : throw AgilityException.Bad($"Resolution'Unresolved'{operation}.{name}'{type}");
        }

        string text = value is JsonValue ? Nodes.Text(value)! : throw AgilityException.Bad($"{operation} has no argument {name}");
        Oid oid = BulkAlias.Is(text)
            ? (_aliases.Find(text) ?? Array.Empty<Oid>()).Cast<Oid?>().FirstOrDefault() ?? throw AgilityException.InvalidOid(text)
            : Oid.TryParse(text, out Oid parsed) ? parsed : throw AgilityException.InvalidOid(text);
        bool isThere = oid.Type == type && _database.Find(oid) is { Current.Lifecycle.IsDeleted: false };
        return isThere ? oid : throw AgilityException.InvalidOid(text);
    }

    private Oid[] Hits(JsonObject subquery)
    {
        QueryKeys.CheckTop(subquery);
        return new AssetSelection(subquery, _database, _aliases).Run().Select(view => view.Oid).ToArray();
    }

    private Oid ByName(AttributeDefinition attribute, string name)
    {
        StringComparer comparer = new WhereContext(_database.Choices).Text;
        Oid[] found = new Snapshot(_database).All(attribute.RelatedType!)
            .Where(view => !view.Lifecycle.IsDeleted && Names(view).Any(known => comparer.Equals(known, name)))
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

    /// <summary>The name, and for a localised one its token too.</summary>
    private static IEnumerable<string> Names(AssetView view)
    {
        AttributeDefinition attribute = view.Asset.Type.Find("Name")!;
        IEnumerable<string> names = view.Read(attribute).Cast<string>();
        return attribute.Kind == AttributeKind.LocalizerTag ? names.SelectMany(name => new[] { name, RoleNames.Token(name) }) : names;
    }

    private static AgilityException Unresolved(AttributeDefinition attribute) =>
        AgilityException.Bad($"Resolution'Unresolved'{attribute.Token}'{attribute.RelatedType}");
}
