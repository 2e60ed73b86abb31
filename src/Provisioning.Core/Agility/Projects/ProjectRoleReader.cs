using System.Text.Json;
using Provisioning.Agility.Wire;
using Provisioning.Http;

namespace Provisioning.Agility.Projects;

/// <summary>Reads the answers of <c>api/ProjectRoles</c>.</summary>
internal static class ProjectRoleReader
{
    public static IReadOnlyList<AgilityProjectRole> ReadByMember(ResponseBody body)
    {
        using JsonDocument document = CheckedJson.Parse(body.ToSequence());
        return Items(document.RootElement, "assets")
            .SelectMany(asset => Items(asset, "projectRoles").Select(item => Make(item, Part(asset, "member"), Part(item, "project"), null, _ => true)))
            .OfType<AgilityProjectRole>()
            .ToList();
    }

    /// <summary>This answer does not say which project it is about; <c>null</c> when it is not about a project.</summary>
    /// <param name="body">The answer, which contains all members of the project.</param>
    /// <param name="project">The requested project.</param>
    /// <param name="isWanted">True for each wanted member; roles of the others are left out.</param>
    public static IReadOnlyList<AgilityProjectRole>? ReadByProject(ResponseBody body, AgilityProject project, Func<Oid, bool> isWanted)
    {
        List<AgilityProjectRole> roles = [];
        int assets = CheckedJson.ReadItems(body.ToSequence(), "assets", "memberRoles", item =>
        {
            if (Make(item, Part(item, "member"), null, project, isWanted) is { } role)
            {
                roles.Add(role);
            }
        });
        return assets == 0 ? null : roles;
    }

    private static AgilityProjectRole? Make(JsonElement item, JsonElement? member, JsonElement? scope, AgilityProject? project, Func<Oid, bool> isWanted)
    {
        JsonElement? role = Part(item, "role");
        Oid? memberOid = OidOf(member);
        Oid? projectOid = project?.Oid ?? OidOf(scope);
        return memberOid is null || projectOid is null || !isWanted(memberOid)
            ? null
            : new AgilityProjectRole
            {
                MemberOid = memberOid,
                MemberName = Text(member, "name"),
                ProjectOid = projectOid,
                ProjectName = project?.Name ?? Text(scope, "name"),
                RoleOid = OidOf(role),
                Role = Text(role, "name") is { } name ? RoleDirectory.Words(name) : null,
                IsOwner = item.TryGetProperty("isOwner", out JsonElement owner) && owner.ValueKind == JsonValueKind.True,
            };
    }

    private static List<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [];

    private static JsonElement? Part(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement part) && part.ValueKind == JsonValueKind.Object ? part : null;

    private static Oid? OidOf(JsonElement? element) => Oid.TryParse(Text(element, "oidToken"), out Oid? oid) ? oid!.WithoutMoment : null;

    private static string? Text(JsonElement? element, string name) =>
        element is { } part && part.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
