using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility.Bulk;
using Provisioning.Dispatch;

namespace Provisioning.Agility;

/// <summary>
/// Sends rows that must not be sent twice. Whatever an answer leaves open is read afterwards, and what reading shows to be missing is
/// sent again, if trying again can help; where reading fails too, the row's outcome is unknown.
/// </summary>
/// <typeparam name="T">A row.</typeparam>
internal sealed class VerifiedOperation<T>
    where T : VerifiedRow
{
    private readonly AgilityConnection _connection;
    private readonly Func<IReadOnlyList<T>, CancellationToken, Task> _send;
    private readonly Func<IReadOnlyList<T>, CancellationToken, Task> _read;

    /// <param name="connection">The connection, whose limits count.</param>
    /// <param name="send">
    /// Sends rows once, in one request. It gives a row its result or leaves it open (<see cref="VerifiedRow.Leave"/>); an error that it throws
    /// counts for all that are open.
    /// </param>
    /// <param name="read">Reads what became of rows, and gives those their result that are as wanted or never will be.</param>
    public VerifiedOperation(
        AgilityConnection connection,
        Func<IReadOnlyList<T>, CancellationToken, Task> send,
        Func<IReadOnlyList<T>, CancellationToken, Task> read)
    {
        _connection = connection;
        _send = send;
        _read = read;
    }

    /// <summary>The bytes that a row takes in a request, for the limit on bytes; only the count is limited unless given.</summary>
    public Func<T, long> SizeOf { get; init; } = _ => 0;

    /// <summary>Tells which rows cannot share a request with others; none of them unless given.</summary>
    public Func<T, bool> TravelsAlone { get; init; } = _ => false;

    /// <summary>How many uncertain attempts may be followed by another one: few where a request that is carried out late would do harm.</summary>
    public int RepeatedUncertainAttempts { get; init; } = int.MaxValue;

    /// <summary>Called when rows have got their results, also side by side.</summary>
    public Action WhenSettled { get; init; } = () => { };

    /// <summary>Gives every row its result.</summary>
    /// <exception cref="ProvisioningException">The connection as a whole fails; rows that may be done have a result that says so.</exception>
    public async Task RunAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<T>> parts = BulkParts.Cut(rows.Where(r => !TravelsAlone(r)), _connection.Options, SizeOf).ToList();
        await SideBySide.ForEachAsync(parts, (part, token) => SendAsync(part, repeats: 0, token), cancellationToken).ConfigureAwait(false);

        // Those that could not travel together after all are among them.
        await SideBySide.ForEachAsync(Open(rows), (row, token) => SendAsync([row], repeats: 0, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(IReadOnlyList<T> part, int repeats, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool isTooMuch = await AttemptAsync(part, cancellationToken).ConfigureAwait(false);
        List<T> open = Open(part).Where(r => !r.IsUnsent).ToList();
        if (isTooMuch && open.Count > 1)
        {
            int half = (open.Count + 1) / 2;
            await SendAsync(open.Take(half).ToList(), repeats, cancellationToken).ConfigureAwait(false);
            await SendAsync(open.Skip(half).ToList(), repeats, cancellationToken).ConfigureAwait(false);
            return;
        }

        await VerifyAsync(open, cancellationToken).ConfigureAwait(false);
        bool mayRepeat = _connection.MayRepeat(repeats + 1);
        List<T> again = [];
        foreach (T row in Open(open))
        {
            if (mayRepeat && row.MayBeRepeated && row.UncertainAttempts <= RepeatedUncertainAttempts)
            {
                again.Add(row);
            }
            else
            {
                row.Fail(row.NotDone(row.Error!));
            }
        }

        WhenSettled();
        foreach (List<T> next in again.GroupBy(TravelsAlone).SelectMany(g => g.Key ? g.Select(r => new List<T> { r }) : [g.ToList()]))
        {
            await SendAsync(next, repeats + 1, cancellationToken).ConfigureAwait(false);
        }
    }

    // True when the service has refused the request as a whole, with nothing of it done, and a smaller one may pass.
    private async Task<bool> AttemptAsync(IReadOnlyList<T> part, CancellationToken cancellationToken)
    {
        foreach (T row in part)
        {
            row.Begin();
        }

        bool isTooMuch = false;
        try
        {
            await _send(part, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            isTooMuch = e.Kind is ProvisioningErrorKind.TooLarge or ProvisioningErrorKind.Rejected;
            Open(part).ForEach(r => r.Leave(e));
        }
        catch (ProvisioningException e)
        {
            foreach (T row in Open(part).Where(r => r.Error is not null))
            {
                row.FailUnread(e);
            }

            throw;
        }

        foreach (T row in Open(part).Where(r => r.Error is null && !r.IsUnsent))
        {
            row.Leave(new ProvisioningException(
                ProvisioningErrorKind.UnexpectedAnswer, "The service reported neither success nor failure, and reading afterwards does not show the change."));
        }

        return isTooMuch;
    }

    private async Task VerifyAsync(List<T> open, CancellationToken cancellationToken)
    {
        if (open.Count == 0)
        {
            return;
        }

        try
        {
            await _read(open, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException unread)
        {
            Open(open).ForEach(r => r.FailUnread(unread));
            if (unread.ConcernsConnection)
            {
                throw;
            }
        }
    }

    private static List<T> Open(IEnumerable<T> rows) => rows.Where(r => r.IsOpen).ToList();
}
