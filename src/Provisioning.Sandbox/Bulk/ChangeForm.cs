using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Documents;

namespace Provisioning.Sandbox.Bulk;

/// <summary>A change of one attribute in any of its spellings: what to add and to remove, what to find and replace, or where to move.</summary>
internal sealed record ChangeForm(string Attribute)
{
    private static readonly JsonNode?[] None = System.Array.Empty<JsonNode?>();

    public IReadOnlyList<JsonNode?> Add { get; private init; } = None;

    public IReadOnlyList<JsonNode?> Remove { get; private init; } = None;

    public JsonNode? Find { get; private init; }

    public JsonNode? Replace { get; private init; }

    /// <summary>The asset to stand before or behind in the order.</summary>
    public JsonNode? Neighbour { get; private init; }

    public bool IsBefore { get; private init; }

    public static ChangeForm Read(string attribute, JsonNode? value)
    {
        ChangeForm form = new(attribute);
        return value switch
        {
            JsonArray list => form with { Add = list.ToArray() },
            JsonObject spelled => Read(form, spelled),
            _ => form with { Add = new[] { value } },
        };
    }

    /// <summary>The spelling that projections use.</summary>
    public JsonNode ToNode()
    {
        if (Neighbour is not null)
        {
            return new JsonObject { [IsBefore ? BulkKeys.Before : BulkKeys.After] = Neighbour.DeepClone() };
        }

        return Find is not null
            ? new JsonObject { [BulkKeys.Find] = Find.DeepClone(), [BulkKeys.Replace] = Replace?.DeepClone() }
            : new JsonObject { [BulkKeys.Add] = Copy(Add), [BulkKeys.Remove] = Copy(Remove) };
    }

    private static ChangeForm Read(ChangeForm form, JsonObject spelled)
    {
        string[] keys = spelled.Select(member => member.Key).ToArray();
        if (spelled.ContainsKey(BulkKeys.From))
        {
            return form with { Add = new JsonNode?[] { spelled } };
        }

        if (keys.Length == 2 && spelled[BulkKeys.Find] is { } find && spelled.ContainsKey(BulkKeys.Replace))
        {
            return form with { Find = find, Replace = spelled[BulkKeys.Replace] };
        }

        if (keys.Length == 1 && keys[0] is BulkKeys.Before or BulkKeys.After && spelled[keys[0]] is { } neighbour)
        {
            return form with { Neighbour = neighbour, IsBefore = keys[0] == BulkKeys.Before };
        }

        return keys.All(key => key is BulkKeys.Add or BulkKeys.Remove)
            ? form with { Add = List(spelled, BulkKeys.Add), Remove = List(spelled, BulkKeys.Remove) }
            : ReadByReference(form, spelled);
    }

    private static ChangeForm ReadByReference(ChangeForm form, JsonObject spelled)
    {
        ILookup<string?, string> byAct = spelled.ToLookup(member => Nodes.IsScalar(member.Value) ? Nodes.Text(member.Value) : null, member => member.Key);
        return byAct.All(group => group.Key is BulkKeys.Add or BulkKeys.Remove)
            ? form with { Add = Values(byAct[BulkKeys.Add]), Remove = Values(byAct[BulkKeys.Remove]) }
            : throw QueryKeys.Invalid("root->update->" + form.Attribute);
    }

    private static JsonNode?[] Values(IEnumerable<string> texts) => texts.Select(text => (JsonNode?)JsonValue.Create(text)).ToArray();

    private static JsonNode?[] List(JsonObject spelled, string key) => spelled.TryGetPropertyValue(key, out JsonNode? value)
        ? value is JsonArray list ? list.ToArray() : new[] { value }
        : None;

    private static JsonArray Copy(IEnumerable<JsonNode?> nodes) => new(nodes.Select(node => node?.DeepClone()).ToArray());
}
