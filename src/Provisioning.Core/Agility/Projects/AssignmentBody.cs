using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace Provisioning.Agility;

/// <summary>Writes <c>AssignToScopeWithRole</c> for the Bulk API: each command is a member and a list of roles.</summary>
internal static class AssignmentBody
{
    public static byte[] Write(IReadOnlyList<AssignmentCommand> commands)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            if (commands.Count != 1)
            {
                json.WriteStartArray();
            }

            foreach (AssignmentCommand command in commands)
            {
                WriteCommand(json, command);
            }

            if (commands.Count != 1)
            {
                json.WriteEndArray();
            }
        }

        return stream.ToArray();
    }

    private static void WriteCommand(Utf8JsonWriter json, AssignmentCommand command)
    {
        json.WriteStartObject();
        json.WriteString("from", command.Member.ToString());
        json.WriteStartObject("execute");
        json.WriteString("op", "AssignToScopeWithRole");
        json.WriteStartArray("list");
        foreach (AssignmentRow row in command.Rows)
        {
            json.WriteStartObject();
            json.WriteString("Scope", row.Assignment!.Project.Oid.ToString());
            json.WriteString("Role", row.Assignment.Role.ToString());
            json.WriteBoolean("IsOwner", row.Assignment.OwnerToSend);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
