using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest;

/// <summary><c>api/ProjectRoles</c>: the roles of members in projects, by member or by project.</summary>
internal sealed class ProjectRolesEndpoint(AssetDatabase database)
{
    private const string ByMember = "ByMember";
    private const string ByProject = "ByProject";

    public Reply Handle(AgilityCall call)
    {
        call.RequireGet();
        return call.Segment(2) switch
        {
            null => Description(call),
            string name when Is(name, ByMember) => Assets(call, "Member", OfMember),
            string name when Is(name, ByProject) => Assets(call, "Scope", OfProject),
            _ => throw AgilityException.NotFound(),
        };
    }

    private static bool Is(string segment, string name) => name.Equals(segment, StringComparison.OrdinalIgnoreCase);

    private static Reply Description(AgilityCall call)
    {
        string address = call.Request.RawPath.TrimEnd('/');
        return JsonReply.Create(200, new JsonObject
        {
            ["endpoints"] = new JsonArray(
                Endpoint(address, ByMember, "Project roles of the members that the filter selects."),
                Endpoint(address, ByProject, "Member roles of the projects that the filter selects.")),
        });
    }

    private static JsonObject Endpoint(string address, string name, string description) => new()
    {
        ["name"] = name,
        ["href"] = $"{address}/{name}",
        ["parameters"] = new JsonArray("where"),
        ["description"] = description,
    };

    private Reply Assets(AgilityCall call, string type, Func<AssetView, JsonNode> node) => JsonReply.Create(200, new JsonObject
    {
        ["assets"] = new JsonArray(new ListQuery(database.Model[type], database, call.Parameters).Run().Select(node).ToArray()),
    });

    private JsonObject OfMember(AssetView member) => new()
    {
        ["member"] = Member(member),
        ["projectRoles"] = Roles(database.Roles.OfMember(member.Oid), member.Snapshot, "project", role => Named(member.Snapshot.Find(role.Scope)!)),
    };

    private JsonObject OfProject(AssetView project) => new()
    {
        ["memberRoles"] = Roles(database.Roles.Of(project.Oid), project.Snapshot, "member", role => Member(project.Snapshot.Find(role.Member)!)),
    };

    /// <summary>Roles with their other end: the project, or the member. Those of deleted members and in deleted projects are not shown.</summary>
    private JsonArray Roles(IEnumerable<ProjectRole> roles, Snapshot snapshot, string otherEnd, Func<ProjectRole, JsonObject> other) => new(roles
        .Where(database.IsShown)
        .Select(role => (JsonNode)new JsonObject { ["isOwner"] = role.IsOwner, [otherEnd] = other(role), ["role"] = Named(snapshot.Find(role.Role)!) })
        .ToArray());

    private static JsonObject Member(AssetView member)
    {
        JsonObject node = Named(member);
        node["email"] = Text(member, "Email");
        node["defaultRole"] = Named(member.Snapshot.Find((SandboxOid)member.Revision["DefaultRole"]!)!);
        return node;
    }

    /// <summary>The names of roles in words.</summary>
    private static JsonObject Named(AssetView asset)
    {
        string name = Text(asset, "Name");
        return new JsonObject { ["oidToken"] = asset.Oid.ToString(), ["name"] = asset.Oid.Type == "Role" ? name.Substring(name.LastIndexOf('\'') + 1) : name };
    }

    private static string Text(AssetView asset, string attribute) =>
        asset.Read(asset.Asset.Type.Find(attribute)!).Select(ValueText.Of).FirstOrDefault() ?? "";
}
