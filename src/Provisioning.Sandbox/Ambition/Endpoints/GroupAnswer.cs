using System.Globalization;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Ambition.Data;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>A group as the list of groups shows it.</summary>
internal static class GroupAnswer
{
    public static IReadOnlyList<KeyValuePair<string, Cell>> Of(SandboxGroup group, AmbitionData data, bool withMembers)
    {
        List<KeyValuePair<string, Cell>> fields = new()
        {
            new("id", new Cell(CellKind.Number, data.NumberOf(group).ToString(CultureInfo.InvariantCulture))),
            new("group_type", Cell.OfText(group.GroupType)),
            new("name", Cell.OfText(group.Name)),
        };
        if (withMembers)
        {
            JsonArray members = new(data.Users
                .Where(user => user.Groups.TryGetValue(group.GroupType, out string? name) && name == group.Name)
                .Select(user => (JsonNode)user.Username)
                .ToArray());
            fields.Add(new("members", new Cell(CellKind.Nested, members.ToJsonString())));
        }

        return fields;
    }
}
