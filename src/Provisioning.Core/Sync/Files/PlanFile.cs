using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Files;

/// <summary>Plans as JSON files in UTF-8, written and read as streams.</summary>
internal static class PlanFile
{
    private static readonly JsonSerializerOptions Form = StrictJson.Options(["isUncertain", "sourceName", "undoOf", "displayName", "reason", "hint", "onlyPeople", "takesSeat", "freesSeat", "seats", "seatsInUse"], Shape, clean: null, new LimitText());

    private static readonly Dictionary<string, string> Items = new() { ["steps"] = "step", ["problems"] = "problem", ["matches"] = "match" };

    /// <summary>Writes a plan, with the hash of its content.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(ProvisioningPlan plan, Stream stream) => JsonSerializer.Serialize(stream, plan, Form);

    /// <summary>Reads a plan. Nothing is guessed: a plan that was edited into something invalid is refused.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <param name="fileName">The name of the file, for messages.</param>
    /// <param name="services">The available services.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProvisioningException">
    /// The file cannot be used (<see cref="ProvisioningErrorKind.InvalidSource"/>); where a step is wrong, the message has its number.
    /// </exception>
    internal static ProvisioningPlan Read(Stream stream, string fileName, IReadOnlyList<TargetRules> services)
    {
        using HashingStream hashing = new(stream);
        ProvisioningPlan plan = ReadJson(hashing, fileName, services);
        plan.FileHash = hashing.Finish();
        return plan;
    }

    /// <summary>Reads a plan whose hash was computed already.</summary>
    internal static ProvisioningPlan Read(Stream stream, string fileName, IReadOnlyList<TargetRules> services, string hash)
    {
        ProvisioningPlan plan = ReadJson(stream, fileName, services);
        plan.FileHash = hash;
        return plan;
    }

    private static ProvisioningPlan ReadJson(Stream stream, string fileName, IReadOnlyList<TargetRules> services)
    {
        ProvisioningPlan plan = StrictJson.Read<ProvisioningPlan>(stream, fileName, Form, Items);
        return PlanFileCheck.Find(plan, services) is { } finding ? throw StrictJson.Wrong(fileName, finding.Part, finding.Problem) : plan;
    }

    private static void Shape(JsonTypeInfo type)
    {
        if (type.Type == typeof(ProvisioningPlan))
        {
            JsonPropertyInfo hash = type.CreateJsonPropertyInfo(typeof(string), "hash");
            hash.CustomConverter = new StrictText(clean: null, mayBeNull: true);
            hash.Get = plan => ((ProvisioningPlan)plan).Hash;
            hash.Set = (plan, text) => ((ProvisioningPlan)plan).SavedHash = (string?)text;
            type.Properties.Insert(1, hash);
        }

        foreach (JsonPropertyInfo property in type.Properties.Where(p => p.Name == "schemaVersion"))
        {
            property.CustomConverter = new SchemaVersion(ProvisioningPlan.CurrentSchemaVersion, "Make a new plan.");
        }
    }
}
