using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>Applies changes to an asset within a transaction.</summary>
internal sealed class FormApplier(Transaction transaction, PendingAsset asset, ReferenceResolver references)
{
    private readonly ChangeApplier _applier = new(transaction, asset);

    public void Apply(ChangeForm change)
    {
        AttributeDefinition attribute = ChangeApplier.Find(asset.Asset.Type, change.Attribute);
        if (change.Neighbour is not null)
        {
            Move(attribute, change);
        }
        else if (change.Find is not null)
        {
            Exchange(attribute, change);
        }
        else if (attribute.IsRelation)
        {
            Relate(attribute, change.Add, change.Remove);
        }
        else
        {
            Set(attribute, change);
        }
    }

    private void Move(AttributeDefinition attribute, ChangeForm change)
    {
        if (attribute.Kind != AttributeKind.Rank)
        {
            throw AgilityException.Violation("Invalid", attribute);
        }

        string token = Nodes.IsScalar(change.Neighbour) ? Nodes.Text(change.Neighbour) ?? "" : "";
        Asset? neighbour = SandboxOid.TryParse(token, out SandboxOid oid) ? transaction.Database.Find(oid) : null;
        asset.Values[attribute.Name] = neighbour?.Type.Find(attribute.Name) is null
            ? throw AgilityException.InvalidOid(token)
            : RankOrder.Beside(transaction.Database, asset.Asset, neighbour, change.IsBefore);
    }

    private void Exchange(AttributeDefinition attribute, ChangeForm change)
    {
        if (attribute.IsRelation)
        {
            JsonNode?[] old = references.Resolve(attribute, change.Find).Where(oid => Holds(attribute, oid)).Select(Node).ToArray();
            Relate(attribute, old.Length > 0 ? new[] { change.Replace } : System.Array.Empty<JsonNode?>(), old);
            return;
        }

        bool isText = attribute.Kind is AttributeKind.Text or AttributeKind.LongText && Nodes.IsScalar(change.Find) && Nodes.IsScalar(change.Replace);
        string find = isText ? Nodes.Text(change.Find) ?? "" : "";
        if (find.Length == 0)
        {
            throw AgilityException.Violation("Invalid", attribute);
        }

        if (Current(attribute) is string text)
        {
            Write(attribute, text.Replace(find, Nodes.Text(change.Replace) ?? ""));
        }
    }

    private void Relate(AttributeDefinition attribute, IReadOnlyList<JsonNode?> add, IReadOnlyList<JsonNode?> remove)
    {
        SandboxOid[] added = Resolve(attribute, add);
        SandboxOid[] removed = Resolve(attribute, remove);
        if (attribute.IsMultivalue)
        {
            IEnumerable<SentItem> items = removed.Select(oid => new SentItem(oid.ToString(), "remove")).Concat(added.Select(oid => new SentItem(oid.ToString(), "add")));
            SentItem[] all = items.ToArray();
            if (all.Length > 0 || attribute.IsReadOnly)
            {
                _applier.Apply(new SentAttribute(attribute.Name, all.Length == 0 ? "set" : null) { Items = all });
            }
        }
        else if (added.Length > 0)
        {
            _applier.Apply(new SentAttribute(attribute.Name, "set") { Items = added.Select(oid => new SentItem(oid.ToString(), null)).ToArray() });
        }
        else if (add.Count > 0 || removed.Any(oid => Holds(attribute, oid)))
        {
            Write(attribute, null);
        }
    }

    private void Set(AttributeDefinition attribute, ChangeForm change)
    {
        if (change.Add.Count > 1 || change.Add.Concat(change.Remove).Any(node => !Nodes.IsScalar(node)))
        {
            throw AgilityException.Violation("Invalid", attribute);
        }

        if (change.Add.Count == 1)
        {
            Write(attribute, Nodes.Text(change.Add[0]));
        }
        else if (Current(attribute) is { } value && change.Remove.Any(node => Nodes.Text(node) == ValueText.Of(value)))
        {
            Write(attribute, null);
        }
        else if (attribute.IsReadOnly)
        {
            throw AgilityException.Violation("ReadOnly", attribute);
        }
    }

    private void Write(AttributeDefinition attribute, string? text) => _applier.Apply(new SentAttribute(attribute.Name, "set") { Text = text });

    /// <summary>The OIDs of all values; null and empty text mean none.</summary>
    private SandboxOid[] Resolve(AttributeDefinition attribute, IReadOnlyList<JsonNode?> values) => values
        .Where(value => !Nodes.IsScalar(value) || !string.IsNullOrEmpty(Nodes.Text(value)))
        .SelectMany(value => references.Resolve(attribute, value))
        .ToArray();

    private bool Holds(AttributeDefinition attribute, SandboxOid oid) => attribute.IsMultivalue
        ? _applier.Values(attribute).Contains(oid)
        : Equals(Current(attribute), oid);

    private object? Current(AttributeDefinition attribute) => asset.Values.TryGetValue(attribute.Name, out object? value) ? value : null;

    private static JsonNode? Node(SandboxOid oid) => JsonValue.Create(oid.ToString());
}
