using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Brings members to what drafts say, sending only what differs.</summary>
internal sealed class MemberUpdater
{
    private readonly RestClient _rest;
    private readonly MemberFinder _finder;
    private readonly MemberDifference _difference;

    public MemberUpdater(AgilityConnection connection, RestClient rest)
    {
        _rest = rest;
        _finder = new MemberFinder(rest, connection.Uri);
        _difference = new MemberDifference(connection, rest);
    }

    public async Task<IReadOnlyList<ProvisioningResult>> UpdateAsync(IReadOnlyList<MemberDraft> drafts, CancellationToken cancellationToken)
    {
        FoundMembers found = await _finder.FindAsync(drafts.Select(Key), cancellationToken).ConfigureAwait(false);
        return await RowByRow.RunAsync(drafts, (draft, token) => UpdateAsync(draft, found, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings a member that was read just now to what a draft says.</summary>
    public async Task<ProvisioningResult> UpdateAsync(
        MemberOutcome outcome,
        AgilityMember member,
        MemberDraft draft,
        CancellationToken cancellationToken)
    {
        try
        {
            AssetChange change = await _difference.FindAsync(member, draft, cancellationToken).ConfigureAwait(false);
            if (change.IsEmpty)
            {
                return outcome.Done(ProvisioningOutcome.NoChange, member.Oid);
            }

            if (draft.ReadAs is not null && MemberDifference.ChangedMeanwhile(draft.ReadAs, member, change) is { } name)
            {
                return outcome.Refused(
                    ProvisioningErrorKind.Conflict,
                    $"Somebody else changed '{name}' of {member.Oid} since it was read; read it again and decide anew.",
                    member.Oid);
            }

            outcome.Attempts++;
            await _rest.UpdateAsync(member.Oid, change, draft.Comment, draft.Secrets, cancellationToken).ConfigureAwait(false);
            return outcome.Done(ProvisioningOutcome.Updated, member.Oid, string.Join(", ", change.Names));
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return outcome.Failed(e, member.Oid);
        }
    }

    private async Task<ProvisioningResult> UpdateAsync(MemberDraft draft, FoundMembers members, CancellationToken cancellationToken)
    {
        MemberOutcome outcome = new("Update", draft.Key, draft.Row);
        IReadOnlyList<AgilityMember> found;
        try
        {
            found = members.Of(Key(draft));
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return outcome.Failed(e);
        }

        return found.Count switch
        {
            0 => outcome.Refused(ProvisioningErrorKind.NotFound, MemberMessages.Missing(draft.Key)),
            1 => await UpdateAsync(outcome, found[0], draft, cancellationToken).ConfigureAwait(false),
            _ => outcome.Refused(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(found)),
        };
    }

    private static MemberKey Key(MemberDraft draft) => new() { Oid = draft.Oid, Username = draft.Username };
}
