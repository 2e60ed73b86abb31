using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>
/// Changes existing members: finds all members of a chunk together, decides row by row what to send, and sends it together. Rows
/// about one member are sent one after the other, each based on the result of the previous one, and so are rows that pass a user name from one member to another.
/// </summary>
/// <typeparam name="T">The command of a row.</typeparam>
internal abstract class MemberChanger<T>(AgilityConnection connection, RestClient rest, MemberSender sender)
    where T : MemberCommand
{
    /// <summary>True when deleted members are searched as well.</summary>
    protected virtual bool IsAmongDeleted => false;

    /// <summary>Changes members, or with <paramref name="preview"/> only asks what the changes would do.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="preview">True to change nothing.</param>
    /// <param name="alreadyFound">Members that were just read; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<ProvisioningResult>> RunAsync(IReadOnlyList<T> rows, bool preview, FoundMembers? alreadyFound, CancellationToken cancellationToken) =>
        ChunkResults.CollectAsync(rows, sender.Early, async results =>
        {
            MemberFinder finder = await FinderAsync(rows, cancellationToken).ConfigureAwait(false);
            FoundMembers found = await finder.FindAsync(rows.Select(r => r.Key).ToList(), alreadyFound, cancellationToken, IsAmongDeleted).ConfigureAwait(false);
            foreach (T row in rows)
            {
                Identify(row, found);
                Show(row, preview);
            }

            await ChangeAsync(rows, finder, preview, results, cancellationToken).ConfigureAwait(false);
        });

    /// <summary>Changes members that were just read.</summary>
    public async Task ChangeAsync(IReadOnlyList<T> rows, ChunkResults results, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            await ChangeAsync(rows, await FinderAsync(rows, cancellationToken).ConfigureAwait(false), preview: false, results, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The attributes that rows need in addition to those of every member.</summary>
    protected abstract Task<IReadOnlyCollection<string>> SelectAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken);

    /// <summary>True for members to which the work applies.</summary>
    protected virtual bool Concerns(T row, AgilityMember member) => true;

    /// <summary>Sets the result of a row whose member does not exist.</summary>
    protected abstract void TakeMissing(T row);

    /// <summary>Prepares what is sent for a member that was just read, or sets the result if nothing is sent.</summary>
    /// <exception cref="ProvisioningException">The row cannot be sent.</exception>
    protected abstract Task DecideAsync(T row, CancellationToken cancellationToken);

    /// <summary>Sets the result of a row that is done, from what was read after an attempt.</summary>
    /// <exception cref="ProvisioningException">The result of the row cannot be determined.</exception>
    protected abstract Task TakeReadAsync(T row, AgilityMember? now, CancellationToken cancellationToken);

    private static MemberKey KeyOf(T row) => new() { Oid = row.Id };

    private static AgilityMember? One(FoundMembers found, T row) => found.Of(KeyOf(row)) is { Count: > 0 } members ? members[0] : null;

    private async Task<MemberFinder> FinderAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken) =>
        new(rest, connection.Uri, await SelectAsync(rows, cancellationToken).ConfigureAwait(false));

    private void Identify(T row, FoundMembers found)
    {
        try
        {
            List<AgilityMember> members = found.Of(row.Key).Where(m => Concerns(row, m)).ToList();
            if (members.Count == 1)
            {
                row.Member = members[0];
            }
            else if (members.Count == 0)
            {
                TakeMissing(row);
            }
            else
            {
                row.Refuse(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(members));
            }
        }
        catch (ProvisioningException e)
        {
            row.Fail(e);
        }
    }

    private async Task ChangeAsync(
        IReadOnlyList<T> rows, MemberFinder finder, bool preview, ChunkResults results, CancellationToken cancellationToken)
    {
        List<T> waiting = Open(rows);
        for (bool isFirst = true; waiting.Count > 0; isFirst = false)
        {
            List<T> turn = Turn(waiting);
            if (!isFirst)
            {
                await ReadAgainAsync(turn, finder, cancellationToken).ConfigureAwait(false);
            }

            foreach (T row in Open(turn))
            {
                await TryDecideAsync(row, cancellationToken).ConfigureAwait(false);
                Show(row, preview);
            }

            results.Tell();
            List<T> open = Open(turn);
            await (preview
                ? sender.PreviewAsync(open, cancellationToken)
                : sender.SendAsync(open, (part, token) => ReadAsync(part, finder, token), results, cancellationToken)).ConfigureAwait(false);
            waiting = waiting.Except(turn).ToList();
        }
    }

    // A row that takes a user name waits for an earlier row about the member who has it: rows of one turn are sent in any order.
    private static List<T> Turn(List<T> waiting)
    {
        List<T> turn = [];
        HashSet<string> held = KeyText.Set([]);
        foreach (T row in waiting.GroupBy(r => r.Id!).Select(g => g.First()))
        {
            if (row.WantedUsername is not { } name || !held.Contains(name))
            {
                turn.Add(row);
            }

            held.Add(row.Member!.Username ?? "");
        }

        return turn;
    }

    private async Task ReadAgainAsync(List<T> turn, MemberFinder finder, CancellationToken cancellationToken)
    {
        FoundMembers found = await finder.FindAsync(turn.Select(KeyOf), cancellationToken, IsAmongDeleted).ConfigureAwait(false);
        foreach (T row in turn)
        {
            try
            {
                if (One(found, row) is { } now)
                {
                    row.Member = now;
                }
                else
                {
                    TakeMissing(row);
                }
            }
            catch (ProvisioningException e)
            {
                row.Fail(e);
            }
        }
    }

    private async Task TryDecideAsync(T row, CancellationToken cancellationToken)
    {
        try
        {
            await DecideAsync(row, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            row.Fail(e);
        }
    }

    private async Task ReadAsync(IReadOnlyList<T> part, MemberFinder finder, CancellationToken cancellationToken)
    {
        FoundMembers found = await finder.FindAsync(part.Select(KeyOf), cancellationToken, IsAmongDeleted).ConfigureAwait(false);
        foreach (T row in part)
        {
            try
            {
                await TakeReadAsync(row, One(found, row), cancellationToken).ConfigureAwait(false);
            }
            catch (ProvisioningException unread) when (!unread.ConcernsConnection)
            {
                row.FailUnread(unread);
            }
        }
    }

    // A row that would not be sent is shown as such.
    private static void Show(T row, bool preview)
    {
        if (preview && row.Result is { } nothing && nothing.Outcome.NeededNothing())
        {
            row.End(ProvisioningOutcome.Previewed, (nothing.Message ?? "The member needs no change.") + " Nothing would be sent.");
        }
    }

    private static List<T> Open(IEnumerable<T> rows) => rows.Where(r => r.IsOpen).ToList();
}
