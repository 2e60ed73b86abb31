using System.Text.Json;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest;

/// <summary><c>api/ProjectRoles</c>: who has which role in which project, seen from members or from projects.</summary>
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
            string name when Is(name, ByMember) => Assets(call, "Member", WriteMember),
            string name when Is(name, ByProject) => Assets(call, "Scope", WriteProject),
            _ => throw AgilityException.NotFound(),
        };
    }

    private static bool Is(string segment, string name) => name.Equals(segment, StringComparison.OrdinalIgnoreCase);

    private static Reply Description(AgilityCall call) => JsonReply.Create(200, json =>
    {
        string address = call.Request.RawPath.TrimEnd('/');
        json.WriteStartObject();
        json.WriteStartArray("endpoints");
        WriteEndpoint(json, address, ByMember, "Project roles of the members that the filter selects.");
        WriteEndpoint(json, address, ByProject, "Member roles of the projects that the filter selects.");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteEndpoint(Utf8JsonWriter json, string address, string name, string description)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("href", $"{address}/{name}");
        json.WriteStartArray("parameters");
        json.WriteStringValue("where");
        json.WriteEndArray();
        json.WriteString("description", description);
        json.WriteEndObject();
    }

    private Reply Assets(AgilityCall call, string type, Action<RoleWriter, AssetView> write)
    {
        IReadOnlyList<AssetView> views = new ListQuery(database.Model[type], database, call.Parameters).Run();
        return JsonReply.Create(200, json =>
        {
            RoleWriter roles = new(json);
            json.WriteStartObject();
            json.WriteStartArray("assets");
            foreach (AssetView view in views)
            {
                json.WriteStartObject();
                write(roles, view);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private void WriteMember(RoleWriter writer, AssetView member)
    {
        writer.Member("member", member);
        writer.Roles("projectRoles", Shown(database.Roles.OfMember(member.Oid)), role => writer.Named("project", member.Snapshot.Find(role.Scope)!), member.Snapshot);
    }

    private void WriteProject(RoleWriter writer, AssetView project) => writer.Roles(
        "memberRoles", Shown(database.Roles.Of(project.Oid)), role => writer.Member("member", project.Snapshot.Find(role.Member)!), project.Snapshot);

    /// <summary>Roles of deleted members and in deleted projects are not shown.</summary>
    private IEnumerable<ProjectRole> Shown(IEnumerable<ProjectRole> roles) => roles.Where(database.IsShown);
}
