using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>
/// Creates the members that are missing. Creating is not repeatable, so it looks first, and after every doubt it looks again.
/// </summary>
internal sealed class MemberCreator
{
    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly MemberDirectory _directory;
    private Oid? _defaultRole;

    public MemberCreator(AgilityConnection connection, RestClient rest)
    {
        _connection = connection;
        _rest = rest;
        _directory = new MemberDirectory(rest, connection.Uri);
    }

    public async Task<IReadOnlyList<ProvisioningResult>> CreateAsync(IReadOnlyList<MemberDraft> drafts, CancellationToken cancellationToken)
    {
        List<string> names = drafts.Where(d => d.IsActive).Select(d => d.Username!).ToList();
        ILookup<string, AgilityMember> existing = await _directory
            .FindAsync(names, thoroughly: true, cancellationToken)
            .ConfigureAwait(false);
        return await RowByRow
            .RunAsync(drafts, (draft, token) => CreateAsync(draft, existing, token), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<ProvisioningResult> CreateAsync(
        MemberDraft draft,
        ILookup<string, AgilityMember> existing,
        CancellationToken cancellationToken)
    {
        MemberOutcome outcome = new("Create", draft.Key, draft.Row);
        if (!draft.IsActive)
        {
            return outcome.Done(ProvisioningOutcome.Skipped, message: "The row is inactive: no member is created.");
        }

        List<AgilityMember> found = existing[draft.Username!].ToList();
        if (found.Count > 0)
        {
            return Existing(outcome, found);
        }

        AssetChange change;
        try
        {
            change = await ChangeAsync(draft, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return outcome.Failed(e);
        }

        return await SendAsync(outcome, draft, change, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ProvisioningResult> SendAsync(
        MemberOutcome outcome,
        MemberDraft draft,
        AssetChange change,
        CancellationToken cancellationToken)
    {
        bool repeatedAfterDoubt = false;
        while (true)
        {
            outcome.Attempts++;
            try
            {
                AgilityAsset created = await _rest.CreateAsync("Member", change, cancellationToken).ConfigureAwait(false);
                return outcome.Done(ProvisioningOutcome.Created, created.Oid);
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                ILookup<string, AgilityMember> again = await _directory
                    .FindAsync([draft.Username!], thoroughly: true, cancellationToken)
                    .ConfigureAwait(false);
                List<AgilityMember> found = again[draft.Username!].ToList();
                bool doubt = e.Kind == ProvisioningErrorKind.OutcomeUnknown;
                if (found.Count == 1 && doubt)
                {
                    return outcome.Done(
                        ProvisioningOutcome.Created, found[0].Oid, "The answer was lost; the member was found afterwards.");
                }

                if (found.Count > 0)
                {
                    return Existing(outcome, found);
                }

                bool repeat = e.Kind == ProvisioningErrorKind.Throttled
                    ? outcome.Attempts <= _connection.Settings.MaximumRetryCount
                    : doubt && !repeatedAfterDoubt;
                if (!repeat)
                {
                    return outcome.Failed(NotThere(e));
                }

                repeatedAfterDoubt |= doubt;
            }
        }
    }

    private static ProvisioningResult Existing(MemberOutcome outcome, List<AgilityMember> found)
    {
        if (found.Count > 1)
        {
            return outcome.Refused(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(found));
        }

        AgilityMember member = found[0];
        string message = member.IsInactive ? "The member exists and is inactive." : "The member exists.";
        return outcome.Done(ProvisioningOutcome.NoChange, member.Oid, message);
    }

    private async Task<AssetChange> ChangeAsync(MemberDraft draft, CancellationToken cancellationToken) => new AssetChange()
        .Set("Name", draft.Name)
        .Set("Nickname", draft.Nickname)
        .Set("Username", draft.Username)
        .Set("Email", draft.Email)
        .Set("Phone", draft.Phone)
        .Set("Description", draft.Description)
        .Set("IsCollaborator", draft.IsCollaborator ?? false)
        .Set("NotifyViaEmail", draft.NotifyViaEmail)
        .Set("SendConversationEmails", draft.SendConversationEmails)
        .Set("DefaultRole", await RoleAsync(draft, cancellationToken).ConfigureAwait(false));

    private async Task<Oid?> RoleAsync(MemberDraft draft, CancellationToken cancellationToken)
    {
        if (draft.DefaultRole is not null)
        {
            return await _connection.Roles.FindAsync(draft.DefaultRole, _rest, cancellationToken).ConfigureAwait(false);
        }

        _defaultRole ??= (await _rest.TemplateAsync("Member", cancellationToken).ConfigureAwait(false)).Reference("DefaultRole");
        return _defaultRole;
    }

    // The look-up has settled the doubt, and a refused name that nobody holds may belong to a deleted member.
    private static ProvisioningException NotThere(ProvisioningException e)
    {
        string remark = e.Kind switch
        {
            ProvisioningErrorKind.OutcomeUnknown => " A look-up afterwards found no such member: it was not created.",
            ProvisioningErrorKind.Rejected or ProvisioningErrorKind.Conflict
                when e.Message.IndexOf("Username", StringComparison.Ordinal) >= 0 =>
                " No member is found under this user name; a deleted member may hold it.",
            _ => "",
        };
        return remark.Length == 0
            ? e
            : new ProvisioningException(
                e.Kind == ProvisioningErrorKind.OutcomeUnknown ? ProvisioningErrorKind.ServerError : e.Kind,
                e.Message + remark,
                e.InnerException)
            {
                StatusCode = e.StatusCode,
                ServerMessage = e.ServerMessage,
                RequestId = e.RequestId,
                Attempts = e.Attempts,
            };
    }
}
