using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace Provisioning.Dispatch;

/// <summary>Neighbours in the input: those to send together, and between them those whose result is known already.</summary>
internal sealed class DispatchChunk<TItem, TResult>
{
    private readonly Stopwatch _age = Stopwatch.StartNew();

    public List<DispatchTicket<TItem, TResult>> Tickets { get; } = [];

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    public Task<IReadOnlyList<TResult>>? Work { get; private set; }

    public System.TimeSpan Age => _age.Elapsed;

    public bool IsClosed => Work is not null;

    public void Add(DispatchTicket<TItem, TResult> ticket)
    {
        Tickets.Add(ticket);
        if (!ticket.IsSettled)
        {
            Count++;
            Bytes += ticket.Size;
        }
    }

    public bool TrySettle(DispatchTicket<TItem, TResult> ticket, TResult result)
    {
        if (IsClosed || ticket.IsSettled || !Tickets.Contains(ticket))
        {
            return false;
        }

        ticket.Settle(result);
        Count--;
        Bytes -= ticket.Size;
        return true;
    }

    public IReadOnlyList<TItem> ItemsToSend() => Tickets.Where(t => !t.IsSettled).Select(t => t.Item).ToList();

    public void Close(Task<IReadOnlyList<TResult>> work) => Work = work;

    /// <summary>The results in input order. Only for work that ended well.</summary>
    public IEnumerable<TResult> Results()
    {
        IReadOnlyList<TResult> sent = Work!.GetAwaiter().GetResult();
        int next = 0;
        foreach (DispatchTicket<TItem, TResult> ticket in Tickets)
        {
            yield return ticket.IsSettled ? ticket.Result! : sent[next++];
        }
    }
}
