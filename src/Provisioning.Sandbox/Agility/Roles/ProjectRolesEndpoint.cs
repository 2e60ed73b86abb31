using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.Endpoints;
using Provisioning.Sandbox.Agility.Query;
using Provisioning.Sandbox.Agility.Wire;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Agility.Roles;

/// <summary><c>api/ProjectRoles</c>: who has which role in which project, seen from members or from projects.</summary>
internal sealed class ProjectRolesEndpoint
{
    private const string ByMember = "ByMember";
    private const string ByProject = "ByProject";

    private readonly AssetDatabase _database;

    public ProjectRolesEndpoint(AssetDatabase database) => _database = database;

    public Reply Handle(AgilityCall call)
    {
        call.RequireGet();
        return call.Segment(2) switch
        {
            null => Answer(Description(call)),
            string name when Is(name, ByMember) => Answer(Assets(call, "Member", Member)),
            string name when Is(name, ByProject) => Answer(Assets(call, "Scope", Project)),
            _ => throw AgilityException.NotFound(),
        };
    }

    private static bool Is(string segment, string name) => name.Equals(segment, StringComparison.OrdinalIgnoreCase);

    private static Reply Answer(JsonNode node) => JsonFormat.Create(200, json => node.WriteTo(json));

    private static JsonObject Description(AgilityCall call)
    {
        string address = call.Request.RawPath.TrimEnd('/');
        return new JsonObject
        {
            ["endpoints"] = new JsonArray(
                Endpoint(address, ByMember, "Project roles of the members that the filter selects."),
                Endpoint(address, ByProject, "Member roles of the projects that the filter selects.")),
        };
    }

    private static JsonObject Endpoint(string address, string name, string description) => new JsonObject
    {
        ["name"] = name, ["href"] = $"{address}/{name}", ["parameters"] = new JsonArray("where"), ["description"] = description,
    };

    private JsonObject Assets(AgilityCall call, string type, Func<AssetView, JsonNode> read) => new()
    {
        ["assets"] = new JsonArray(new AssetQuery(_database.Model[type], _database, call.Parameters).Run().Select(read).ToArray()),
    };

    private JsonNode Member(AssetView member) => new JsonObject
    {
        ["member"] = RoleNodes.Member(member),
        ["projectRoles"] = List(_database.Roles.OfMember(member.Oid), role => new JsonObject
        {
            ["isOwner"] = role.IsOwner,
            ["project"] = RoleNodes.Named(member.Snapshot.Find(role.Scope)!),
            ["role"] = RoleNodes.Named(member.Snapshot.Find(role.Role)!),
        }),
    };

    private JsonNode Project(AssetView project) => new JsonObject
    {
        ["memberRoles"] = List(_database.Roles.Of(project.Oid), role => new JsonObject
        {
            ["isOwner"] = role.IsOwner,
            ["member"] = RoleNodes.Member(project.Snapshot.Find(role.Member)!),
            ["role"] = RoleNodes.Named(project.Snapshot.Find(role.Role)!),
        }),
    };

    /// <summary>Roles of deleted members and in deleted projects are not shown.</summary>
    private JsonArray List(IEnumerable<ProjectRole> roles, Func<ProjectRole, JsonNode> node) =>
        new(roles.Where(_database.IsShown).Select(node).ToArray());
}
