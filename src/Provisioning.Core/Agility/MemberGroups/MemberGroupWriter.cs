using Provisioning.Agility.Members;
using Provisioning.Batch;
using Provisioning.Common;

namespace Provisioning.Agility.MemberGroups;

/// <summary>Adds members to groups and removes them: finds both, reads the members of the groups, and sends the differences.</summary>
internal sealed class MemberGroupWriter(
    MemberGroupMembers members, MemberGroupDirectory directory, MemberGroupReader reader, MemberGroupCreator creator, MemberGroupSender sender)
{
    /// <summary>Gives every row its result.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="createMissing">True to create missing groups.</param>
    /// <param name="places">Provides places for further requests.</param>
    /// <param name="alreadyFound">Members that were just read; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task RunAsync(
        IReadOnlyList<MemberGroupRow> rows, bool createMissing, RequestPlaces? places, FoundMembers? alreadyFound, CancellationToken cancellationToken)
    {
        MemberGroupList groups = await directory.ReadAsync(cancellationToken).ConfigureAwait(false);
        await members.FindAsync(rows, alreadyFound, cancellationToken).ConfigureAwait(false);
        if (createMissing)
        {
            await CreateMissingAsync(Open(rows), groups, cancellationToken).ConfigureAwait(false);
            groups = await directory.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (MemberGroupRow row in Open(rows))
        {
            Resolve(row, groups);
        }

        await CompareAsync(Open(rows), cancellationToken).ConfigureAwait(false);
        await sender.SendAsync(Open(rows), places, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives every row the result that it would have. Changes nothing.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="createMissing">True if missing groups would be created.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task PreviewAsync(IReadOnlyList<MemberGroupRow> rows, bool createMissing, CancellationToken cancellationToken)
    {
        MemberGroupList groups = await directory.ReadAsync(cancellationToken).ConfigureAwait(false);
        await members.FindAsync(rows, null, cancellationToken).ConfigureAwait(false);
        foreach (MemberGroupRow row in Open(rows))
        {
            if (createMissing && IsMissing(row, groups))
            {
                row.End(ProvisioningOutcome.Previewed, $"The member group '{row.Draft.Group}' does not exist and would be created first.");
            }
            else
            {
                Resolve(row, groups);
            }
        }

        await CompareAsync(Open(rows), cancellationToken).ConfigureAwait(false);
        Open(rows).ForEach(r => r.End(ProvisioningOutcome.Previewed));
    }

    private static bool IsMissing(MemberGroupRow row, MemberGroupList groups) =>
        MemberGroupAsset.OidIn(row.Draft.Group) is null && groups.Of(row.Draft.Group).Count == 0;

    private static List<MemberGroupRow> Open(IEnumerable<MemberGroupRow> rows) => rows.Where(r => r.IsOpen).ToList();

    private async Task CreateMissingAsync(List<MemberGroupRow> rows, MemberGroupList groups, CancellationToken cancellationToken)
    {
        List<IGrouping<string, MemberGroupRow>> missing = rows
            .Where(r => IsMissing(r, groups))
            .GroupBy(r => r.Draft.Group, KeyText.Comparer)
            .ToList();
        if (missing.Count == 0)
        {
            return;
        }

        List<MemberGroupCreation> creations = missing.ConvertAll(m => new MemberGroupCreation(m.Key, m.First().Draft.Row));
        await creator.CreateAsync(creations, cancellationToken).ConfigureAwait(false);
        foreach ((MemberGroupCreation creation, IGrouping<string, MemberGroupRow> wanting) in creations.Zip(missing, (c, m) => (c, m)))
        {
            if (creation.Result!.Error is { } error)
            {
                wanting.ToList().ForEach(r => r.FailWithoutGroup(error));
            }
            else if (creation.Result.Outcome == ProvisioningOutcome.Created)
            {
                wanting.First().NoteCreated(creation.Result.Id!);
            }
        }
    }

    private static void Resolve(MemberGroupRow row, MemberGroupList groups)
    {
        try
        {
            row.Group = groups.Single(row.Draft.Group);
        }
        catch (ProvisioningException e)
        {
            row.Fail(e);
        }
    }

    private async Task CompareAsync(List<MemberGroupRow> rows, CancellationToken cancellationToken)
    {
        MemberGroupList now = await reader.ReadAsync(rows.Select(r => r.Group!.Oid), cancellationToken).ConfigureAwait(false);
        foreach (MemberGroupRow row in rows)
        {
            try
            {
                row.TakeAsBefore(now.Single(row.Group!.Oid.ToString()));
            }
            catch (ProvisioningException e)
            {
                row.Fail(e);
            }
        }
    }
}
