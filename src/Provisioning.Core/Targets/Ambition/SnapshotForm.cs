using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>The form of a snapshot: one for each file, since its accounts share their names and groups.</summary>
internal sealed class SnapshotForm
{
    private static readonly string[] Optional = ["isUncertain", "uncertainGroups"];

    private static readonly string[] NotInFiles = ["service", "projectRoles", "memberGroups", "protectedBecause"];

    private readonly NamePool _names = new();
    private readonly Dictionary<string, string> _texts = [];

    public SnapshotForm() => Options = StrictJson.Options(Optional, Shape);

    public JsonSerializerOptions Options { get; }

    private void Shape(JsonTypeInfo type)
    {
        if (type.Type == typeof(LiveAccount))
        {
            type.CreateObject = () => new LiveAccount { Service = AmbitionRules.Service };
            foreach (JsonPropertyInfo other in type.Properties.Where(p => NotInFiles.Contains(p.Name)).ToList())
            {
                type.Properties.Remove(other);
            }
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            ShapeProperty(property, type.Type == typeof(LiveAccount));
        }
    }

    private void ShapeProperty(JsonPropertyInfo property, bool isOfAccount)
    {
        switch (property.Name)
        {
            case "schemaVersion":
                property.CustomConverter = new SchemaVersion(
                    AmbitionSnapshot.CurrentSchemaVersion,
                    "Move the folder of its state directory away or give another -StatePath. The next run then counts as the first one.");
                break;
            case "attributes":
                property.CustomConverter = new NamedTable<string?>(_names, TextOrNull);
                break;
            case "groups" when isOfAccount:
                property.CustomConverter = new NamedTable<string>(_names, Shared);
                break;
            case "uncertainGroups":
                property.CustomConverter = new NamedTable<IReadOnlyList<string?>>(_names, Possible);
                property.ShouldSerialize = (_, value) => value is IReadOnlyDictionary<string, IReadOnlyList<string?>> { Count: > 0 };
                break;
        }
    }

    private static string? TextOrNull(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw JsonFault.Told($"'{name}' must be a text."),
    };

    // A hundred thousand people are in a few groups.
    private string Shared(ref Utf8JsonReader reader, string name)
    {
        string text = TextOrNull(ref reader, name) ?? throw JsonFault.Told($"'{name}' must be a text.");
        if (!_texts.TryGetValue(text, out string? shared))
        {
            _texts.Add(text, shared = text);
        }

        return shared;
    }

    private static List<string?> Possible(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonFault.Told($"a list is needed for '{name}'.");
        }

        List<string?> possible = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            possible.Add(TextOrNull(ref reader, name));
        }

        return possible;
    }
}
