using System.Collections;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>
/// The content of a plan in one normal form, which is used for the hash only: values that are not set are left out, tables are sorted by name, and times
/// are in UTC. So the hash is the same for a plan, for its file and for the file in another layout, and changes as soon as a value does.
/// </summary>
internal static class PlanContent
{
    private static readonly JsonSerializerOptions Form = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Shape } },
        Converters = { new JsonStringEnumConverter(), new SortedTables() },
    };

    // Plans do not change, and their hashes are read several times.
    private static readonly ConditionalWeakTable<ProvisioningPlan, string> Hashes = new();

    /// <summary>SHA-256 of the content.</summary>
    public static string Hash(ProvisioningPlan plan) => Hashes.GetValue(plan, Compute);

    private static string Compute(ProvisioningPlan plan)
    {
        using SHA256 hash = SHA256.Create();
        using CryptoStream stream = new(Stream.Null, hash, CryptoStreamMode.Write);
        JsonSerializer.Serialize(stream, plan, Form);
        stream.FlushFinalBlock();
        return ContentHash.Text(hash.Hash!);
    }

    // A computed property adds no content, unless a type has no others.
    private static void Shape(JsonTypeInfo type)
    {
        if (type.Properties.Any(p => p.Set is not null))
        {
            type.Properties.Where(p => p.Set is null).ToList().ForEach(p => type.Properties.Remove(p));
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.ShouldSerialize = (_, value) => value is not (null or false) && !(value is IEnumerable and not string && IsEmpty((IEnumerable)value));
            if (property.PropertyType == typeof(DateTimeOffset) && property.Get is { } get)
            {
                property.Get = plan => ((DateTimeOffset)get(plan)!).ToUniversalTime();
            }
        }
    }

    private static bool IsEmpty(IEnumerable list) => !list.GetEnumerator().MoveNext();

    private sealed class SortedTables : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(SortedTable<>).MakeGenericType(typeToConvert.GetGenericArguments()[1]))!;
    }

    private sealed class SortedTable<T> : JsonConverter<IReadOnlyDictionary<string, T>>
    {
        public override IReadOnlyDictionary<string, T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (KeyValuePair<string, T> entry in value.OrderBy(e => e.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(entry.Key);
                JsonSerializer.Serialize(writer, entry.Value, options);
            }

            writer.WriteEndObject();
        }
    }
}
