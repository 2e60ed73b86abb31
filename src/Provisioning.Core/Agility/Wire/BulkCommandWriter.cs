using System.Text.Encodings.Web;
using System.Text.Json;

namespace Provisioning.Agility.Wire;

/// <summary>Writes commands of the Bulk API, each as separate bytes, so that chunks can be divided by size.</summary>
internal static class BulkCommandWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command that creates an asset.</summary>
    public static byte[] Create(string type, AssetChange change) => Write(writer =>
    {
        writer.WriteString("AssetType", type);
        foreach (IGrouping<string, AssetEdit> edits in change.Edits.GroupBy(e => e.Name))
        {
            writer.WritePropertyName(edits.Key);
            WriteValue(writer, edits.ToList());
        }
    });

    /// <summary>The command that assigns roles in projects to a member.</summary>
    public static byte[] Assign(Oid member, IEnumerable<(Oid Project, Oid Role, bool IsOwner)> assignments) => Write(writer =>
    {
        writer.WriteString("from", member.WithoutMoment.ToString());
        writer.WriteStartObject("execute");
        writer.WriteString("op", "AssignToScopeWithRole");
        writer.WriteStartArray("list");
        foreach ((Oid project, Oid role, bool isOwner) in assignments)
        {
            writer.WriteStartObject();
            writer.WriteString("Scope", project.ToString());
            writer.WriteString("Role", role.ToString());
            writer.WriteBoolean("IsOwner", isOwner);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>The body of a request: the commands as an array.</summary>
    public static byte[] Join(IReadOnlyList<byte[]> commands)
    {
        using MemoryStream stream = new(commands.Sum(c => c.Length + 1) + 2);
        stream.WriteByte((byte)'[');
        for (int i = 0; i < commands.Count; i++)
        {
            if (i > 0)
            {
                stream.WriteByte((byte)',');
            }

            stream.Write(commands[i], 0, commands[i].Length);
        }

        stream.WriteByte((byte)']');
        return stream.ToArray();
    }

    /// <summary>Writes a single value.</summary>
    public static void WriteScalar(Utf8JsonWriter writer, AssetEdit edit)
    {
        if (edit.IsBoolean)
        {
            writer.WriteBooleanValue(edit.Value == "true");
        }
        else
        {
            writer.WriteStringValue(edit.Value);
        }
    }

    /// <summary>The command that runs an operation on an asset. A deleted asset is found only if deleted ones are requested.</summary>
    public static byte[] Execute(Oid asset, bool isDeleted, string operation) => Write(writer =>
    {
        writer.WriteString("from", asset.WithoutMoment.ToString());
        if (isDeleted)
        {
            writer.WriteStartObject("where");
            writer.WriteBoolean("IsDeleted", true);
            writer.WriteEndObject();
        }

        writer.WriteString("execute", operation);
    });

    /// <summary>A command with any content.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> content)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Options))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, List<AssetEdit> edits)
    {
        if (edits[0].Kind == EditKind.AddReference)
        {
            writer.WriteStartArray();
            foreach (AssetEdit edit in edits)
            {
                writer.WriteStringValue(edit.Value);
            }

            writer.WriteEndArray();
        }
        else
        {
            WriteScalar(writer, edits.Last());
        }
    }
}
