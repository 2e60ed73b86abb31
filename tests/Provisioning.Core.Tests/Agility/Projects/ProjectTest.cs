using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Projects;

public abstract class ProjectTest : AroundMemberTest
{
    protected static ProjectRoleDraft Draft(string member, string project, string? role = null, bool? isOwner = null, long row = 1) => new()
    {
        Member = Oid.TryParse(member, out Oid? oid) ? new MemberKey { Oid = oid, Row = row } : new MemberKey { Username = member, Row = row },
        Project = project,
        Role = role,
        IsOwner = isOwner,
    };

    private protected static AgilityProjectClient Client(AgilityConnection connection, int pageSize = 200) => new(connection, null, pageSize);

    protected async Task<IReadOnlyList<ProvisioningResult>> Set(params ProjectRoleDraft[] drafts)
    {
        using AgilityProjectClient client = Client(Connection);
        return await client.SetRolesAsync(drafts, null, None);
    }

    protected async Task<ProvisioningResult> Remove(string member, string project)
    {
        using AgilityProjectClient client = Client(Connection);
        return (await client.RemoveRolesAsync([Draft(member, project)], null, None)).Single();
    }

    /// <summary>The roles of the two people of the samples, as <c>Member:1042 Scope:1010 Role:3 owner</c>.</summary>
    protected IReadOnlyList<string> Roles => Store.ProjectRoles
        .Where(r => r.Member is "Member:1042" or "Member:1043")
        .Select(r => $"{r.Member} {r.Scope} {r.Role}{(r.IsOwner ? " owner" : "")}")
        .ToList();
}
