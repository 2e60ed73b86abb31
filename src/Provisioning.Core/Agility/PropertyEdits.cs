using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Provisioning.Tabular;

namespace Provisioning.Agility;

/// <summary>Turns named values into edits, checked against what meta.v1 says, before anything is sent.</summary>
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
            else if (Text(pair.Value) is { } text)
            {
                SetScalar(change, attribute, text);
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
                throw Refused($"'{attribute.Name}' is no multiple relation; to empty it, clear it.");
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
                throw Refused($"'{attribute.Name}' holds several values; name those to remove.");
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

    private static void SetScalar(AssetChange change, AgilityAttribute attribute, string text)
    {
        if (attribute.AttributeType != "Boolean")
        {
            change.Set(attribute.Name, text);
        }
        else if (ValueRules.TryReadBoolean(text, out bool flag))
        {
            change.Set(attribute.Name, flag);
        }
        else
        {
            throw Refused($"'{attribute.Name}' takes yes or no, not '{text}'.");
        }
    }

    private static List<Oid> References(AgilityAttribute attribute, object? value) => Items(value)
        .Select(Text)
        .Where(t => t is not null)
        .Select(t => Oid.TryParse(t, out Oid? oid)
            ? oid!
            : throw Refused($"'{t}' is no OID; '{attribute.Name}' takes OIDs such as {attribute.RelatedAsset ?? "Scope"}:1010."))
        .ToList();

    private static IEnumerable<object?> Items(object? value) => value switch
    {
        string text => ValueList.Split(text),
        IEnumerable list => list.Cast<object?>(),
        _ => [value],
    };

    private static string? Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTime time => Utc(time),
        DateTimeOffset time => Utc(time.UtcDateTime),
        _ => ValueRules.Text(value),
    };

    private static string Utc(DateTime time) => (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time)
        .ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static ProvisioningException Refused(string message) => new(ProvisioningErrorKind.Rejected, message);
}
