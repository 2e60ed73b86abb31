using System.Text.Json;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest;

/// <summary>Writes members, projects and roles as the project roles show them: names in words, empty text for what is missing.</summary>
internal sealed class RoleWriter(Utf8JsonWriter json)
{
    public void Named(string key, AssetView asset)
    {
        WriteNamed(key, asset);
        json.WriteEndObject();
    }

    public void Member(string key, AssetView member)
    {
        WriteNamed(key, member);
        json.WriteString("email", Text(member, "Email"));
        Named("defaultRole", member.Snapshot.Find((SandboxOid)member.Revision["DefaultRole"]!)!);
        json.WriteEndObject();
    }

    /// <param name="key">What the list is called.</param>
    /// <param name="roles">The roles.</param>
    /// <param name="writeOther">Writes the other end of a role: the project, or the member.</param>
    /// <param name="snapshot">Where the roles themselves are.</param>
    public void Roles(string key, IEnumerable<ProjectRole> roles, Action<ProjectRole> writeOther, Snapshot snapshot)
    {
        json.WriteStartArray(key);
        foreach (ProjectRole role in roles)
        {
            json.WriteStartObject();
            json.WriteBoolean("isOwner", role.IsOwner);
            writeOther(role);
            Named("role", snapshot.Find(role.Role)!);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteNamed(string key, AssetView asset)
    {
        string name = Text(asset, "Name");
        json.WriteStartObject(key);
        json.WriteString("oidToken", asset.Oid.ToString());
        json.WriteString("name", asset.Oid.Type == "Role" ? name.Substring(name.LastIndexOf('\'') + 1) : name);
    }

    private static string Text(AssetView asset, string attribute) =>
        asset.Read(asset.Asset.Type.Find(attribute)!).Select(ValueText.Of).FirstOrDefault() ?? "";
}
