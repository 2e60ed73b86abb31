using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Project roles as they are on the wire: read by <c>api/ProjectRoles</c>, written by <c>api/asset</c>.</summary>
internal sealed class ProjectRoleApi
{
    private const string NoReading = "This instance does not offer project roles to read (api/ProjectRoles).";
    private const string NoWriting =
        "Roles in projects are assigned through the Bulk API (api/asset), which needs Agility release 18.0 or later. Nothing was changed.";

    private const string NoPreview = "A preview of roles in projects needs the Bulk API (api/asset), which needs Agility release 18.0 or later.";

    private readonly JsonExchange _exchange;

    public ProjectRoleApi(JsonExchange exchange) => _exchange = exchange;

    public Task<IReadOnlyList<AgilityProjectRole>> ByMemberAsync(Oid member, CancellationToken cancellationToken) =>
        _exchange.GetAsync(Path("ByMember", member), ProjectRoleReader.ReadByMember, NoReading, cancellationToken);

    public Task<IReadOnlyList<AgilityProjectRole>> ByProjectAsync(AgilityProject project, CancellationToken cancellationToken) =>
        _exchange.GetAsync(Path("ByProject", project.Oid), root => ProjectRoleReader.ReadByProject(root, project), NoReading, cancellationToken);

    /// <summary>Sends commands once; what became of them is to be read afterwards, whatever the answer.</summary>
    public Task<AssignmentAnswer> SendAsync(byte[] commands, CancellationToken cancellationToken) =>
        _exchange.PostAsync("api/asset", commands, AssignmentAnswer.Read, NoWriting, cancellationToken);

    /// <summary>Asks what commands would do; nothing is changed.</summary>
    public Task<AssignmentPreview> PreviewAsync(byte[] commands, CancellationToken cancellationToken) =>
        _exchange.PostAsync("api/asset?previewOnly=true", commands, AssignmentPreview.Read, NoPreview, cancellationToken);

    private static string Path(string end, Oid oid) =>
        $"api/ProjectRoles/{end}?where={Uri.EscapeDataString(Where.Equal("ID", oid.WithoutMoment.ToString()).ToString())}";
}
