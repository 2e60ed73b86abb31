using System.Text.Json;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>
/// Updates in the Bulk API: scalars and single relations with a value, and references to add or to remove. It is not documented how it clears
/// a value, nor how it handles a text that resembles an alias. A secret can neither be read afterwards nor shown in a
/// failure, which repeats the command. These changes are sent over rest-1.v1.
/// </summary>
internal static class BulkUpdate
{
    public static bool Carries(AssetEdit edit) => !edit.IsSecret && !edit.IsList && !string.IsNullOrEmpty(edit.Value) && edit.Value![0] != '@';

    /// <summary>The command that changes an asset.</summary>
    public static byte[] Write(Oid asset, AssetChange change) => BulkCommandWriter.Write(writer =>
    {
        writer.WriteString("from", asset.WithoutMoment.ToString());
        writer.WriteStartObject("update");
        foreach (IGrouping<string, AssetEdit> edits in change.Edits.GroupBy(e => e.Name))
        {
            writer.WritePropertyName(edits.Key);
            WriteValue(writer, edits.ToList());
        }

        writer.WriteEndObject();
    });

    private static void WriteValue(Utf8JsonWriter writer, List<AssetEdit> edits)
    {
        if (edits[0].Kind is not (EditKind.AddReference or EditKind.RemoveReference))
        {
            BulkCommandWriter.WriteScalar(writer, edits[edits.Count - 1]);
            return;
        }

        writer.WriteStartObject();
        WriteReferences(writer, "add", edits.Where(e => e.Kind == EditKind.AddReference).ToList());
        WriteReferences(writer, "remove", edits.Where(e => e.Kind == EditKind.RemoveReference).ToList());
        writer.WriteEndObject();
    }

    private static void WriteReferences(Utf8JsonWriter writer, string act, List<AssetEdit> edits)
    {
        if (edits.Count > 0)
        {
            writer.WriteStartArray(act);
            edits.ForEach(e => writer.WriteStringValue(e.Value));
            writer.WriteEndArray();
        }
    }
}
