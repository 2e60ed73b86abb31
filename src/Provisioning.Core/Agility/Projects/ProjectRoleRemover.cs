using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>
/// Takes members out of projects, which is the one documented way to take a role away, and reads afterwards whether
/// the role went with it.
/// </summary>
internal sealed class ProjectRoleRemover
{
    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly ProjectDirectory _projects;
    private readonly ProjectRoleApi _api;
    private readonly MemberFinder _finder;

    public ProjectRoleRemover(AgilityConnection connection, RestClient rest, ProjectDirectory projects, ProjectRoleApi api)
    {
        _connection = connection;
        _rest = rest;
        _projects = projects;
        _api = api;
        _finder = new MemberFinder(rest, connection.Uri);
    }

    public async Task<IReadOnlyList<ProvisioningResult>> RunAsync(IReadOnlyList<ProjectRoleDraft> drafts, CancellationToken cancellationToken)
    {
        FoundMembers members = await _finder.FindAsync(drafts.Select(d => d.Member), cancellationToken).ConfigureAwait(false);
        return await RowByRow.RunAsync(drafts, (draft, token) => RemoveAsync(draft, members, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<ProvisioningResult> RemoveAsync(ProjectRoleDraft draft, FoundMembers members, CancellationToken cancellationToken)
    {
        MemberOutcome outcome = new("Remove", draft.ToString(), draft.Row);
        Oid? member = null;
        try
        {
            member = members.Single(draft.Member).Oid;
            AgilityProject project = (await _projects.ReadAsync(cancellationToken).ConfigureAwait(false)).Resolve(draft.Project);
            bool wasThere = await IsMemberAsync(member, project.Oid, cancellationToken).ConfigureAwait(false);
            if (wasThere)
            {
                await LeaveAsync(outcome, member, project.Oid, cancellationToken).ConfigureAwait(false);
            }

            AgilityProjectRole? left;
            try
            {
                left = await RoleAsync(member, project.Oid, cancellationToken).ConfigureAwait(false);
            }
            catch (ProvisioningException unread) when (wasThere)
            {
                string message = $"{member} was removed from the project, and whether the role went with it could not be read: {unread.Message}";
                return outcome.Failed(new OutcomeUnknownException(message, unread), member);
            }

            if (left is not null)
            {
                return outcome.Refused(ProvisioningErrorKind.NotAllowed, StillThere(left, wasThere), member);
            }

            return outcome.Done(wasThere ? ProvisioningOutcome.Removed : ProvisioningOutcome.NoChange, member);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return outcome.Failed(e, member);
        }
    }

    private async Task LeaveAsync(MemberOutcome outcome, Oid member, Oid project, CancellationToken cancellationToken)
    {
        AssetChange leave = new AssetChange().RemoveReference("Members", member);
        while (true)
        {
            outcome.Attempts++;
            try
            {
                await _rest.UpdateAsync(project, leave, comment: null, secrets: [], cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                if (!await IsStillMemberAsync(e, outcome, member, project, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }

                if (!e.MayPass || !_connection.MayRepeat(outcome.Attempts))
                {
                    throw;
                }
            }
        }
    }

    private async Task<bool> IsStillMemberAsync(
        ProvisioningException error, MemberOutcome outcome, Oid member, Oid project, CancellationToken cancellationToken)
    {
        try
        {
            return await IsMemberAsync(member, project, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException unread)
        {
            throw Doubt.Remains(error, unread, outcome.Attempts > 1);
        }
    }

    private async Task<bool> IsMemberAsync(Oid member, Oid project, CancellationToken cancellationToken)
    {
        AssetQuery query = new() { Select = ["Scopes"], Where = Where.Equal("ID", member.ToString()) };
        AssetPage page = await _rest.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        return page.Assets.Any(a => a.Relations.TryGetValue("Scopes", out IReadOnlyList<Oid>? scopes) && scopes.Contains(project));
    }

    private async Task<AgilityProjectRole?> RoleAsync(Oid member, Oid project, CancellationToken cancellationToken) =>
        (await _api.ByMemberAsync(member, cancellationToken).ConfigureAwait(false)).FirstOrDefault(r => r.ProjectOid.Equals(project));

    private static string StillThere(AgilityProjectRole left, bool wasThere)
    {
        string now = wasThere ? "was removed from the project" : "is not a member of the project any more";
        return $"{left.MemberOid} {now}, but the service still lists the role '{left.Role}' in {left.ProjectOid}. Take it away in Agility itself.";
    }
}
