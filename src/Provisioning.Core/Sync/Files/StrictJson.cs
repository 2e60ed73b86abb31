using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Files;

/// <summary>
/// The format of the files that this product writes and that may have been edited: every name must be valid and occur once, none may
/// be missing, and every value must have its type.
/// </summary>
internal static class StrictJson
{
    private const int MaximumDepth = 16;

    /// <summary>The options for files of one kind.</summary>
    /// <param name="optional">The names that may be missing; a flag among them is written only when it is true, and a text only when there is one.</param>
    /// <param name="shape">Further rules for a type; <c>null</c> for none.</param>
    /// <param name="clean">Changes every text that is written; <c>null</c> for none.</param>
    /// <param name="converters">Converters for special values.</param>
    public static JsonSerializerOptions Options(
        IReadOnlyCollection<string> optional,
        Action<JsonTypeInfo>? shape = null,
        Func<string, string>? clean = null,
        params JsonConverter[] converters)
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            WriteIndented = true,
            MaxDepth = MaximumDepth,

            // The files are not web pages, so only what JSON itself requires is escaped.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { type => Shape(type, optional, clean), type => shape?.Invoke(type) } },
            Converters = { new StrictText(clean), new StrictTime(), new StrictCount(), new StrictNumber(), new ExactWord<PlanStepKind>("kind") },
        };
        converters.ToList().ForEach(options.Converters.Add);
        return options;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <param name="file">The name of the file, for messages.</param>
    /// <param name="options">The format of the file.</param>
    /// <param name="items">The list whose parts messages count, such as <c>steps</c>, by the word for one of them.</param>
    /// <exception cref="ProvisioningException">The file cannot be used.</exception>
    public static T Read<T>(Stream stream, string file, JsonSerializerOptions options, IReadOnlyDictionary<string, string> items)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(stream, options) ?? throw Wrong(file, null, "an object is needed.");
        }
        catch (JsonException e)
        {
            JsonFault fault = JsonFault.Of(e, options);
            throw Wrong(file, fault.Part(items), fault.Line + fault.Problem, e);
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException)
        {
            throw Wrong(file, null, $"it is incomplete or not JSON. {e.Message}", e);
        }
        catch (IOException e)
        {
            throw Wrong(file, null, $"it cannot be read. {e.Message}", e);
        }
    }

    /// <summary>The error of a file that cannot be used.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="part">The part that is wrong, such as <c>step 3</c>; <c>null</c> for the file as a whole.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="cause">The cause.</param>
    public static ProvisioningException Wrong(string file, string? part, string problem, Exception? cause = null) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{file}' cannot be used: {(part is null ? "" : part + ": ")}{problem}", cause);

    private static void Shape(JsonTypeInfo type, IReadOnlyCollection<string> optional, Func<string, string>? clean)
    {
        // Computed properties are not written.
        foreach (JsonPropertyInfo computed in type.Properties.Where(p => p.Set is null).ToList())
        {
            type.Properties.Remove(computed);
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            // A missing number would be read as zero, and a missing word as the first one of its enumeration.
            property.IsRequired = !optional.Contains(property.Name);
            if (!property.IsRequired && property.PropertyType == typeof(bool))
            {
                property.ShouldSerialize = (_, value) => value is true;
            }

            if (property.PropertyType == typeof(string) && property.IsSetNullable)
            {
                property.ShouldSerialize = property.IsRequired ? property.ShouldSerialize : (_, value) => value is not null;
                property.CustomConverter = new StrictText(clean, mayBeNull: true);
            }
        }
    }
}
