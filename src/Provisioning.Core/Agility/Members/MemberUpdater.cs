using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Changes members to match drafts. Only differences are sent.</summary>
internal sealed class MemberUpdater(AgilityConnection connection, RestClient rest, MemberSender sender) : MemberChanger<MemberUpdate>(connection, rest, sender)
{
    private readonly MemberDifference _difference = new(connection, rest);

    protected override async Task<IReadOnlyCollection<string>> SelectAsync(IReadOnlyList<MemberUpdate> rows, CancellationToken cancellationToken) =>
        await _difference.NamedAsync(rows.Select(r => r.Draft), cancellationToken).ConfigureAwait(false);

    protected override void TakeMissing(MemberUpdate row) =>
        row.Refuse(ProvisioningErrorKind.NotFound, MemberMessages.Missing(row.Draft.Key));

    protected override async Task DecideAsync(MemberUpdate row, CancellationToken cancellationToken)
    {
        AgilityMember member = row.Member!;
        AssetChange change = await _difference.FindAsync(member, row.Draft, cancellationToken).ConfigureAwait(false);
        if (change.IsEmpty)
        {
            row.End(ProvisioningOutcome.NoChange);
        }
        else if (row.Draft.ReadAs is { } then && MemberDifference.ChangedMeanwhile(then, member, change) is { } name)
        {
            row.Refuse(
                ProvisioningErrorKind.Conflict,
                $"Another user changed '{name}' of {member.Oid} since it was read. Read it again before you decide.");
        }
        else
        {
            row.Change = change;
        }
    }

    protected override async Task TakeReadAsync(MemberUpdate row, AgilityMember? now, CancellationToken cancellationToken)
    {
        if (now is null)
        {
            TakeMissing(row);
            return;
        }

        AssetChange missing = await _difference.FindAsync(now, row.Draft, cancellationToken).ConfigureAwait(false);
        if (missing.IsEmpty)
        {
            row.TakeAsRead();
        }
        else
        {
            row.Member = now;
            row.Change = missing;
        }
    }
}
