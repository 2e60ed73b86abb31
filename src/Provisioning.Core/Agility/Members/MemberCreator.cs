using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>
/// Creates missing members: it reads the existing ones first, and again after every unusable answer. A request that is
/// carried out late would create a second member, so an uncertain one is repeated only once.
/// </summary>
internal sealed class MemberCreator(AgilityConnection connection, RestClient rest, MemberSender sender, IfExists ifExists, bool preview)
{
    private readonly MemberChangeBuilder _builder = new(connection, rest);
    private readonly ExistingMembers _existing = new(ifExists, connection, rest, sender);
    private readonly MemberDifference _difference = new(connection, rest);
    private ChunkResults _results = null!;
    private MemberFinder _finder = null!;

    /// <param name="drafts">The members.</param>
    /// <param name="alreadyFound">Members that were just read; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<ProvisioningResult>> CreateAsync(IReadOnlyList<MemberDraft> drafts, FoundMembers? alreadyFound, CancellationToken cancellationToken)
    {
        List<MemberCreation> rows = drafts.Select(d => new MemberCreation(d)).ToList();
        return ChunkResults.CollectAsync(rows, sender.Early, async results =>
        {
            _results = results;
            _finder = new MemberFinder(rest, connection.Uri, await _difference.NamedAsync(drafts, cancellationToken).ConfigureAwait(false));
            foreach (MemberCreation row in rows.Where(r => !r.Draft.IsActive))
            {
                row.End(ProvisioningOutcome.Skipped, "The row is inactive: no member is created.");
            }

            // Of several rows with one user name the first one is sent first, and the others find its member.
            for (List<MemberCreation> waiting = Open(rows); waiting.Count > 0; waiting = Open(waiting))
            {
                List<MemberCreation> turn = waiting.GroupBy(r => r.Username, KeyText.Comparer).Select(g => g.First()).ToList();
                await CreateTurnAsync(turn, alreadyFound, cancellationToken).ConfigureAwait(false);
                alreadyFound = null;
            }
        });
    }

    private static List<MemberCreation> Open(IEnumerable<MemberCreation> rows) => rows.Where(r => r.IsOpen).ToList();

    private async Task CreateTurnAsync(List<MemberCreation> turn, FoundMembers? alreadyFound, CancellationToken cancellationToken)
    {
        await FindAsync(turn, alreadyFound, cancellationToken).ConfigureAwait(false);
        foreach (MemberCreation row in Open(turn))
        {
            await PrepareAsync(row, cancellationToken).ConfigureAwait(false);
        }

        await RefuseIncompleteAsync(Open(turn), cancellationToken).ConfigureAwait(false);
        _results.Tell();
        List<MemberCreation> pending = Open(turn);
        await (preview
            ? sender.PreviewAsync(pending, cancellationToken)
            : sender.SendAsync(pending, ReadAsync, _results, cancellationToken, repeatedUncertainAttempts: 1)).ConfigureAwait(false);
    }

    // Existing members get their result; all others are sent.
    private async Task FindAsync(List<MemberCreation> turn, FoundMembers? alreadyFound, CancellationToken cancellationToken)
    {
        List<(MemberCreation, IReadOnlyList<AgilityMember>)> existing = [];
        FoundMembers found = await _finder.FindAsync(turn.Select(r => r.Key).ToList(), alreadyFound, cancellationToken).ConfigureAwait(false);
        foreach (MemberCreation row in turn)
        {
            try
            {
                IReadOnlyList<AgilityMember> members = found.Of(row.Key);
                if (members.Count > 0 && preview)
                {
                    row.End(ProvisioningOutcome.Previewed, "The member exists.", members[0].Oid);
                }
                else if (members.Count > 0)
                {
                    existing.Add((row, members));
                }
            }
            catch (ProvisioningException e)
            {
                row.Fail(e);
            }
        }

        await _existing.DecideAsync(existing, _results, cancellationToken).ConfigureAwait(false);
    }

    private async Task PrepareAsync(MemberCreation row, CancellationToken cancellationToken)
    {
        try
        {
            row.Change = await _builder.CreateAsync(row.Draft, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            row.Fail(e);
        }
    }

    // Errors count against a quota of the service: rows that it would refuse are not sent.
    private async Task RefuseIncompleteAsync(List<MemberCreation> pending, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> required = pending.Count == 0 ? [] : await RequiredAttributes.NamesAsync(connection, rest, cancellationToken).ConfigureAwait(false);
        foreach (MemberCreation row in required.Count == 0 ? [] : pending)
        {
            List<string> missing = required.Where(r => row.Change.Edits.All(e => e.Name != r || string.IsNullOrWhiteSpace(e.Value))).ToList();
            if (missing.Count > 0)
            {
                row.Refuse(ProvisioningErrorKind.Rejected, MemberMessages.Required(missing));
            }
        }
    }

    // A member that exists after an uncertain request was created by it; one that exists after a refusal, by another request.
    private async Task ReadAsync(IReadOnlyList<MemberCreation> part, CancellationToken cancellationToken)
    {
        List<(MemberCreation, IReadOnlyList<AgilityMember>)> existing = [];
        FoundMembers found = await _finder.FindAsync(part.Select(r => r.Key), cancellationToken).ConfigureAwait(false);
        foreach (MemberCreation row in part)
        {
            try
            {
                IReadOnlyList<AgilityMember> members = found.Of(row.Key);
                if (members.Count == 1 && row.UncertainAttempts > 0 && !row.NameMayBeTaken)
                {
                    string? remark = row.Error!.Kind == ProvisioningErrorKind.UnexpectedAnswer ? null : MemberMessages.FoundAfterwards;
                    row.End(ProvisioningOutcome.Created, remark, members[0].Oid);
                }
                else if (members.Count > 0)
                {
                    existing.Add((row, members));
                }
            }
            catch (ProvisioningException unread)
            {
                row.FailUnread(unread);
            }
        }

        await _existing.DecideAsync(existing, _results, cancellationToken).ConfigureAwait(false);
    }
}
