using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Brings members to what drafts say, sending only what differs.</summary>
internal sealed class MemberUpdater
{
    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly MemberResolver _resolver;

    public MemberUpdater(AgilityConnection connection, RestClient rest)
    {
        _connection = connection;
        _rest = rest;
        _resolver = new MemberResolver(new MemberDirectory(rest, connection.Uri));
    }

    public async Task<IReadOnlyList<ProvisioningResult>> UpdateAsync(IReadOnlyList<MemberDraft> drafts, CancellationToken cancellationToken)
    {
        await _resolver.PrepareAsync(drafts.Select(d => (d.Oid, d.Username)), cancellationToken).ConfigureAwait(false);
        return await RowByRow.RunAsync(drafts, UpdateAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ProvisioningResult> UpdateAsync(MemberDraft draft, CancellationToken cancellationToken)
    {
        MemberOutcome outcome = new("Update", draft.Key, draft.Row);
        Oid? oid = null;
        try
        {
            IReadOnlyList<AgilityMember> found = await _resolver.FindAsync(draft.Oid, draft.Username, cancellationToken).ConfigureAwait(false);
            if (found.Count != 1)
            {
                return found.Count == 0
                    ? outcome.Refused(ProvisioningErrorKind.NotFound, MemberMessages.Missing(draft.Key))
                    : outcome.Refused(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(found));
            }

            oid = found[0].Oid;
            AssetChange change = await DifferenceAsync(found[0], draft, cancellationToken).ConfigureAwait(false);
            if (change.IsEmpty)
            {
                return outcome.Done(ProvisioningOutcome.NoChange, oid);
            }

            outcome.Attempts++;
            await _rest.UpdateAsync(oid, change, cancellationToken).ConfigureAwait(false);
            return outcome.Done(ProvisioningOutcome.Updated, oid, string.Join(", ", change.Names));
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return outcome.Failed(e, oid);
        }
    }

    private async Task<AssetChange> DifferenceAsync(AgilityMember member, MemberDraft draft, CancellationToken cancellationToken)
    {
        Oid? role = draft.DefaultRole is null
            ? null
            : await _connection.Roles.FindAsync(draft.DefaultRole, _rest, cancellationToken).ConfigureAwait(false);

        // Named by OID, the user name is something to change; named by user name, its case is not.
        string? username = draft.Oid is null ? null : draft.Username;
        return new AssetChange()
            .Set("Name", Differing(draft.Name, member.Name))
            .Set("Nickname", Differing(draft.Nickname, member.Nickname))
            .Set("Username", Differing(username, member.Username))
            .Set("Email", Differing(draft.Email, member.Email))
            .Set("Phone", Differing(draft.Phone, member.Phone))
            .Set("Description", Differing(draft.Description, member.Description))
            .Set("IsCollaborator", Differing(draft.IsCollaborator, member.IsCollaborator))
            .Set("NotifyViaEmail", Differing(draft.NotifyViaEmail, member.NotifyViaEmail))
            .Set("SendConversationEmails", Differing(draft.SendConversationEmails, member.SendConversationEmails))
            .Set("DefaultRole", role is null || role.Equals(member.DefaultRoleOid) ? null : role);
    }

    private static string? Differing(string? wanted, string? actual) =>
        string.Equals(wanted, actual, StringComparison.Ordinal) ? null : wanted;

    private static bool? Differing(bool? wanted, bool? actual) => wanted == actual ? null : wanted;
}
