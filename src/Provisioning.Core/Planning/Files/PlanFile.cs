using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Provisioning.Planning;

/// <summary>Plans as JSON files in UTF-8, written and read as streams.</summary>
public static class PlanFile
{
    /// <summary>Writes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(ProvisioningPlan plan, Stream stream)
    {
        using JsonFileWriter writer = new(stream);
        writer.Json.WriteStartObject();
        writer.Json.WriteNumber("schemaVersion", plan.SchemaVersion);
        writer.Time("created", plan.Created);
        writer.Text("source", plan.Source);
        writer.Text("sourceHash", plan.SourceHash);
        writer.Json.WriteNumber("sourceCount", plan.SourceCount);
        writer.Texts("liveHash", plan.LiveHash);
        writer.Json.WriteStartObject("activeCount");
        foreach (KeyValuePair<string, int> count in plan.ActiveCount)
        {
            writer.Json.WriteNumber(count.Key, count.Value);
        }

        writer.Json.WriteEndObject();
        writer.Json.WriteStartObject("connections");
        foreach (KeyValuePair<string, RunConnection> connection in plan.Connections)
        {
            writer.Json.WriteStartObject(connection.Key);
            writer.Text("address", connection.Value.Address);
            writer.Text("name", connection.Value.Name);
            writer.Text("identity", connection.Value.Identity);
            writer.Text("addressIdentity", connection.Value.AddressIdentity);
            writer.Json.WriteEndObject();
        }

        writer.Json.WriteEndObject();
        writer.Json.WriteStartObject("protected");
        foreach (KeyValuePair<string, IReadOnlyList<string>> accounts in plan.Protected)
        {
            WriteTexts(writer, accounts.Key, accounts.Value);
        }

        writer.Json.WriteEndObject();
        writer.Texts("limits", plan.Limits.ToDictionary(l => l.Key, l => l.Value.ToString()));
        writer.Texts("match", plan.Match);
        WriteTexts(writer, "unseen", plan.Unseen);
        WriteListed(writer, plan.Listed);
        writer.List("steps", plan.Steps, step => WriteStep(writer, step));
        writer.List("problems", plan.Problems, problem => WriteProblem(writer, problem));
        writer.Json.WriteEndObject();
        writer.Json.Flush();
    }

    /// <summary>Reads a plan. Nothing is guessed: a plan that was edited into something else is refused.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <param name="fileName">The name of the file, for messages.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProvisioningException">
    /// The file cannot be used (<see cref="ProvisioningErrorKind.InvalidSource"/>); where a step is to blame, its number is told.
    /// </exception>
    public static ProvisioningPlan Read(Stream stream, string fileName)
    {
        using HashingStream hashing = new(stream);
        ProvisioningPlan plan = ReadJson(hashing, fileName);
        plan.FileHash = hashing.Finish();
        return plan;
    }

    /// <summary>Reads a plan whose hash was taken already.</summary>
    internal static ProvisioningPlan Read(Stream stream, string fileName, string hash)
    {
        ProvisioningPlan plan = ReadJson(stream, fileName);
        plan.FileHash = hash;
        return plan;
    }

    private static ProvisioningPlan ReadJson(Stream stream, string fileName)
    {
        ProvisioningPlan? plan = null;
        StrictJson.ReadFile(stream, fileName, json => plan = new PlanFileReader(json).Read());
        return plan!;
    }

    // Left out where nobody knows: a plan of an earlier version keeps its hash.
    private static void WriteTexts(JsonFileWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.Json.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.Json.WriteStringValue(text);
        }

        writer.Json.WriteEndArray();
    }

    private static void WriteListed(JsonFileWriter writer, IReadOnlyDictionary<string, bool> listed)
    {
        if (listed.Count == 0)
        {
            return;
        }

        writer.Json.WriteStartObject("listed");
        foreach (KeyValuePair<string, bool> system in listed)
        {
            writer.Json.WriteBoolean(system.Key, system.Value);
        }

        writer.Json.WriteEndObject();
    }

    private static void WriteStep(JsonFileWriter writer, PlanStep step)
    {
        writer.Json.WriteNumber("number", step.Number);
        writer.Text("system", step.System);
        writer.Text("kind", step.Kind.ToString());
        writer.Text("key", step.Key);
        writer.Text("id", step.Id);
        writer.Json.WriteNumber("row", step.Row);
        writer.Json.WriteNumber("line", step.Line);
        writer.List("changes", step.Changes, change =>
        {
            writer.Text("name", change.Name);
            writer.Text("before", change.Before);
            writer.Text("after", change.After);
        });
        writer.Texts("seen", step.Seen);
        if (step.IsInDoubt)
        {
            writer.Json.WriteBoolean("isInDoubt", true);
        }
    }

    private static void WriteProblem(JsonFileWriter writer, PlanProblem problem)
    {
        writer.Text("system", problem.System);
        writer.Json.WriteNumber("row", problem.Row);
        writer.Json.WriteNumber("line", problem.Line);
        writer.Text("key", problem.Key);
        writer.Text("message", problem.Message);
    }
}
