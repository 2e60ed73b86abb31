using System.Collections;
using Provisioning.Tabular;

namespace Provisioning.Agility.Wire;

/// <summary>Turns named values into edits, checked against meta.v1, before anything is sent.</summary>
internal static class PropertyEdits
{
    public static void Set(AssetChange change, AssetTypeDefinition type, IReadOnlyDictionary<string, object?> values)
    {
        foreach (KeyValuePair<string, object?> pair in values)
        {
            AgilityAttribute attribute = Writable(type, pair.Key);
            if (attribute.IsRelation)
            {
                SetRelation(change, attribute, References(attribute, pair.Value));
            }
            else if (AttributeText.Of(attribute, pair.Value) is { } text)
            {
                change.Add(new AssetEdit(
                    attribute.Name, EditKind.Set, text, attribute.AttributeType == "Boolean", attribute.IsSecret, attribute.IsMultiValue));
            }
        }
    }

    public static void Remove(AssetChange change, AssetTypeDefinition type, IReadOnlyDictionary<string, object?> values)
    {
        foreach (KeyValuePair<string, object?> pair in values)
        {
            AgilityAttribute attribute = Writable(type, pair.Key);
            if (!attribute.IsRelation || !attribute.IsMultiValue)
            {
                throw Refused($"'{attribute.Name}' is not a multiple relation. Clear it to remove its value.");
            }

            foreach (Oid oid in References(attribute, pair.Value))
            {
                change.RemoveReference(attribute.Name, oid);
            }
        }
    }

    public static void Clear(AssetChange change, AssetTypeDefinition type, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            AgilityAttribute attribute = Writable(type, name);
            if (attribute.IsRequired)
            {
                throw Refused($"'{attribute.Name}' is required and cannot be cleared.");
            }

            if (attribute.IsMultiValue)
            {
                throw Refused($"'{attribute.Name}' has several values. Specify those to remove.");
            }

            _ = attribute.IsRelation ? change.ClearReference(attribute.Name) : change.Clear(attribute.Name);
        }
    }

    private static AgilityAttribute Writable(AssetTypeDefinition type, string name)
    {
        AgilityAttribute attribute = type.Attribute(name);
        return attribute.IsReadOnly ? throw Refused($"'{attribute.Name}' cannot be written.") : attribute;
    }

    private static void SetRelation(AssetChange change, AgilityAttribute attribute, List<Oid> targets)
    {
        if (attribute.IsMultiValue)
        {
            foreach (Oid target in targets)
            {
                change.AddReference(attribute.Name, target);
            }
        }
        else if (targets.Count > 1)
        {
            throw Refused($"'{attribute.Name}' takes one target, not {targets.Count}.");
        }
        else if (targets.Count == 1)
        {
            change.Set(attribute.Name, targets[0]);
        }
    }

    private static List<Oid> References(AgilityAttribute attribute, object? value) => Items(value)
        .Select(item => Reference(attribute, item))
        .OfType<Oid>()
        .ToList();

    private static Oid? Reference(AgilityAttribute attribute, object? value)
    {
        object? named = value is IAsset asset ? asset.Oid : value;
        return AttributeText.Of(attribute, named) is not { } text ? null
            : Oid.TryParse(text, out Oid? oid) ? oid
            : throw Refused($"'{text}' is not an OID. '{attribute.Name}' takes OIDs such as {attribute.RelatedAsset ?? "Scope"}:1010.");
    }

    private static IEnumerable<object?> Items(object? value) => value switch
    {
        string text => ValueList.Split(text),
        IEnumerable list and not IDictionary => list.Cast<object?>(),
        _ => [value],
    };

    private static ProvisioningException Refused(string message) => AttributeText.Refused(message);
}
