using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Files;

/// <summary>
/// The one form of the files that this product writes and somebody may have edited: every name must be known and there once, none may
/// be missing, every value must be of its kind.
/// </summary>
internal static class StrictJson
{
    private const int MaximumDepth = 16;

    /// <summary>The options for files of one kind.</summary>
    /// <param name="optional">The names that may be missing; a flag among them is written only when it is true, and a text only when there is one.</param>
    /// <param name="shape">What else holds for a type; <c>null</c> for nothing.</param>
    /// <param name="clean">Changes every text that is written; <c>null</c> for none.</param>
    /// <param name="converters">The forms of values of its own.</param>
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

            // The files are no web pages, so only what JSON itself asks for is escaped.
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
    /// <param name="options">The form of the file.</param>
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
            throw Wrong(file, null, $"it is torn or no JSON. {e.Message}", e);
        }
        catch (IOException e)
        {
            throw Wrong(file, null, $"it cannot be read. {e.Message}", e);
        }
    }

    /// <summary>The error of a file that cannot be used.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="part">The part that is to blame, such as <c>step 3</c>; <c>null</c> for the file as a whole.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="cause">The error behind it.</param>
    public static ProvisioningException Wrong(string file, string? part, string problem, Exception? cause = null) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{file}' cannot be used: {(part is null ? "" : part + ": ")}{problem}", cause);

    private static void Shape(JsonTypeInfo type, IReadOnlyCollection<string> optional, Func<string, string>? clean)
    {
        // What is computed belongs into no file.
        foreach (JsonPropertyInfo computed in type.Properties.Where(p => p.Set is null).ToList())
        {
            type.Properties.Remove(computed);
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            // A number that is missing would be read as zero, and the first word of an enumeration is as good as any other.
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
