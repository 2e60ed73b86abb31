using Provisioning.Agility.Wire;
using Provisioning.Batch;

namespace Provisioning.Agility.Members;

/// <summary>
/// Sends rows that must not be sent twice. Rows that an answer leaves open are read afterwards, and rows that prove to be missing are
/// sent again, if a retry can help. If reading fails as well, the outcome of the row is uncertain.
/// </summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="connection">The connection, whose limits apply.</param>
/// <param name="send">
/// Sends rows once, in one request. It sets the result of a row or leaves it open (<see cref="VerifiedRow.Leave"/>); an error that it throws
/// applies to all open rows.
/// </param>
/// <param name="read">Reads the state of rows, and sets the result of those that are done or can never be done.</param>
internal sealed class VerifiedOperation<T>(
    AgilityConnection connection,
    Func<IReadOnlyList<T>, CancellationToken, Task> send,
    Func<IReadOnlyList<T>, CancellationToken, Task> read)
    where T : VerifiedRow
{
    /// <summary>The bytes that a row takes in a request, for the limit on bytes; only the count is limited unless given.</summary>
    public Func<T, long> SizeOf { get; init; } = _ => 0;

    /// <summary>True for rows that cannot share a request with others; no row unless given.</summary>
    public Func<T, bool> TravelsAlone { get; init; } = _ => false;

    /// <summary>
    /// Divides rows into requests, and with <c>true</c> those that cannot share a request with others. Unless given, as many are sent together as the limits of
    /// the connection allow, and each of the others alone.
    /// </summary>
    public Func<IReadOnlyList<T>, bool, IEnumerable<IReadOnlyList<T>>>? Cut { get; init; }

    /// <summary>How many uncertain attempts may be followed by another one: few if a request that is carried out late would do harm.</summary>
    public int RepeatedUncertainAttempts { get; init; } = int.MaxValue;

    /// <summary>Provides places for concurrent requests; they are sent one after the other unless given.</summary>
    public RequestPlaces? Places { get; init; }

    /// <summary>Called when rows have their results, also concurrently.</summary>
    public Action WhenSettled { get; init; } = () => { };

    /// <summary>Gives every row its result.</summary>
    /// <exception cref="ProvisioningException">The connection as a whole fails; rows that may have been carried out have a result that says so.</exception>
    public async Task RunAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        await SendAsync(rows.Where(r => !TravelsAlone(r)).ToList(), TravelsAlone, cancellationToken).ConfigureAwait(false);

        // They include rows that could not be sent together after all.
        await SendAsync(Open(rows), _ => true, cancellationToken).ConfigureAwait(false);
    }

    // All rows that the requests of a round leave open are read together, and missing ones are sent in the next round.
    private async Task SendAsync(List<T> rows, Func<T, bool> isAlone, CancellationToken cancellationToken)
    {
        for (int repeats = 0; rows.Count > 0; repeats++)
        {
            try
            {
                await SideBySide.ForEachAsync(Parts(rows, isAlone), Places, AttemptAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (ProvisioningException e)
            {
                Open(rows).Where(r => r.Error is not null).ToList().ForEach(r => r.FailUnread(e));
                throw;
            }

            List<T> open = Open(rows).Where(r => !r.IsUnsent).ToList();
            await VerifyAsync(open, cancellationToken).ConfigureAwait(false);
            rows = Judge(Open(open), connection.MayRepeat(repeats + 1));
            WhenSettled();
        }
    }

    private List<IReadOnlyList<T>> Parts(List<T> rows, Func<T, bool> isAlone)
    {
        Func<IReadOnlyList<T>, bool, IEnumerable<IReadOnlyList<T>>> cut = Cut
            ?? ((some, alone) => alone ? some.Select(r => new[] { r }) : BulkParts.Cut(some, connection.Options, SizeOf));
        ILookup<bool, T> parts = rows.ToLookup(isAlone);
        return [.. cut(parts[false].ToList(), false), .. cut(parts[true].ToList(), true)];
    }

    // The rows to send again; all others have their error.
    private List<T> Judge(List<T> open, bool mayRepeat)
    {
        List<T> again = open.Where(r => mayRepeat && r.MayBeRepeated && r.UncertainAttempts <= RepeatedUncertainAttempts).ToList();
        foreach (T row in open.Except(again))
        {
            row.Fail(row.NotDone(row.Error!));
        }

        return again;
    }

    // A request that the service refuses as a whole, without carrying out any of it, is divided until the failing rows are alone.
    private async Task AttemptAsync(IReadOnlyList<T> part, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool isTooMuch = false;
        foreach (T row in part)
        {
            row.Begin();
        }

        try
        {
            await send(part, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            isTooMuch = e.Kind is ProvisioningErrorKind.TooLarge or ProvisioningErrorKind.Rejected;
            Open(part).ForEach(r => r.Leave(e));
        }

        List<T> open = Open(part).Where(r => !r.IsUnsent).ToList();
        foreach (T row in open.Where(r => r.Error is null))
        {
            row.Leave(new ProvisioningException(
                ProvisioningErrorKind.UnexpectedAnswer, "The service reported neither success nor failure, and reading afterwards does not show the change."));
        }

        WhenSettled();
        if (isTooMuch && open.Count > 1)
        {
            int half = (open.Count + 1) / 2;
            await AttemptAsync(open.Take(half).ToList(), cancellationToken).ConfigureAwait(false);
            await AttemptAsync(open.Skip(half).ToList(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task VerifyAsync(List<T> open, CancellationToken cancellationToken)
    {
        if (open.Count == 0)
        {
            return;
        }

        try
        {
            await read(open, cancellationToken).ConfigureAwait(false);
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
