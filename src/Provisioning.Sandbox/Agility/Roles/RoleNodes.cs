using System.Linq;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Agility.Query;
using Provisioning.Sandbox.Agility.Wire;

namespace Provisioning.Sandbox.Agility.Roles;

/// <summary>Members, projects and roles as the project roles show them: names in words, empty text for what is missing.</summary>
internal static class RoleNodes
{
    public static JsonObject Named(AssetView asset)
    {
        string name = Text(asset, "Name");
        string words = asset.Oid.Type == "Role" ? name.Substring(name.LastIndexOf('\'') + 1) : name;
        return new JsonObject { ["oidToken"] = asset.Oid.ToString(), ["name"] = words };
    }

    public static JsonObject Member(AssetView member)
    {
        JsonObject node = Named(member);
        node["email"] = Text(member, "Email");
        node["defaultRole"] = Named(member.Snapshot.Find((Assets.Oid)member.Revision["DefaultRole"]!)!);
        return node;
    }

    private static string Text(AssetView asset, string attribute) =>
        asset.Read(asset.Asset.Type.Find(attribute)!).Select(ValueText.Of).FirstOrDefault() ?? "";
}
