using System.Net.Http;
using System.Text.Json;
using Provisioning.Agility.Wire;
using Provisioning.Http;

namespace Provisioning.Agility.Projects;

/// <summary>Project roles as <c>api/ProjectRoles</c> shows them, which supports only JSON and is missing in old releases.</summary>
internal sealed class ProjectRoleApi(AgilityConnection connection, IProvisioningLog log)
{
    private const string NoReading = "This instance does not support reading project roles (api/ProjectRoles).";

    public Task<IReadOnlyList<AgilityProjectRole>> ByMemberAsync(Oid member, CancellationToken cancellationToken) =>
        GetAsync("ByMember", member, ProjectRoleReader.ReadByMember, cancellationToken);

    /// <summary>The roles in a project; <c>null</c> when the service does not show such a project here.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="isWanted">True for each member of the project whose role is wanted; all are when <c>null</c>.</param>
    public Task<IReadOnlyList<AgilityProjectRole>?> ByProjectAsync(AgilityProject project, CancellationToken cancellationToken, Func<Oid, bool>? isWanted = null) =>
        GetAsync("ByProject", project.Oid, body => ProjectRoleReader.ReadByProject(body, project, isWanted ?? (_ => true)), cancellationToken);

    private async Task<T> GetAsync<T>(
        string end,
        Oid oid,
        Func<ResponseBody, T> read,
        CancellationToken cancellationToken)
    {
        string path = $"api/ProjectRoles/{end}?where={Uri.EscapeDataString(Where.Equal("ID", oid.WithoutMoment.ToString()).ToString())}";
        ApiRequest request = new(HttpMethod.Get, new Uri(connection.Uri, path), RepeatRule.Read, log);
        ApiResponse response = await connection.Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsMissing)
        {
            throw response.ToError(ProvisioningErrorKind.ServiceMissing, NoReading);
        }

        if (!response.IsSuccess || response.IsHtml)
        {
            throw response.ToError();
        }

        try
        {
            return read(response.Content);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw response.ToUnreadable(e);
        }
    }
}
