using System.Text.Json;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Page;

/// <summary>What the page is told about Agility: the members that are not deleted.</summary>
internal sealed class AgilitySection(AssetDatabase database)
{
    public void Write(Utf8JsonWriter json, PageFilter filter)
    {
        lock (database.Gate)
        {
            List<Asset> members = database.Assets("Member").Where(member => !member.Current.Lifecycle.IsDeleted).ToList();
            List<Asset> matching = members.Where(member => filter.Fits(Text(member, "Name"), Text(member, "Username"), Text(member, "Email"))).ToList();
            json.WriteNumber("total", members.Count);
            json.WriteNumber("active", members.Count(member => !member.Current.Lifecycle.IsInactive));
            json.WriteNumber("matching", matching.Count);
            json.WriteStartArray("members");
            foreach (Asset member in matching.Take(PageState.MaximumRows))
            {
                json.WriteStartObject();
                json.WriteString("oid", member.Oid.ToString());
                json.WriteString("name", PageText.Short(Text(member, "Name")));
                json.WriteString("username", PageText.Short(Text(member, "Username")));
                json.WriteString("role", PageText.Short(Role(member)));
                json.WriteBoolean("active", !member.Current.Lifecycle.IsInactive);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private string? Role(Asset member) =>
        member.Current["DefaultRole"] is SandboxOid role ? RoleWords.Words(role.Id, database.Choices.RolesRenamed) : null;

    private static string? Text(Asset asset, string attribute) => asset.Current[attribute] as string;
}
