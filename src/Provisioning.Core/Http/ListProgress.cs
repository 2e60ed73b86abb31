using Provisioning.Common;

namespace Provisioning.Http;

/// <summary>
/// Judges a list that is read in parts: whether it has ended, whether it is complete, and when to stop reading. The service's count
/// is only trusted as a reason to read more: a list never counts as complete while the service reports more entries.
/// </summary>
internal sealed class ListProgress
{
    /// <summary>After this number of consecutive answers without anything new, the reading stops.</summary>
    public const int MostIdleAnswers = 20;

    /// <summary>This number of answers with new entries may come from positions after the last one that the service reports.</summary>
    public const int MostAnswersBeyondTotal = 80;

    private readonly string _service;
    private readonly string _items;
    private readonly int _start;
    private int _count;
    private int? _total;
    private int _idle;
    private int _beyond;
    private bool _givesMore;

    /// <param name="service">The name of the service in errors.</param>
    /// <param name="items">The name of the entries in errors, in the plural.</param>
    /// <param name="start">The position in the list at which the reading begins.</param>
    public ListProgress(string service, string items, int start = 0)
    {
        _service = service;
        _items = items;
        Next = _start = start;
    }

    /// <summary>The position after the page that was read last.</summary>
    public int Next { get; private set; }

    /// <summary>What is missing, in a sentence that says what to do; <c>null</c> when the service returned as many as it reports.</summary>
    public string? Shortfall => _count < Expected
        ? FormattableString.Invariant($"{_service} reports {Expected:N0} {_items} but returned {_count:N0}, so the list is not complete: it may have changed while it was read, or this connection may not be allowed to read all of it. Read it again; if the numbers still differ, ask the administrator of the service.")
        : null;

    // The total that the service reported last.
    private int? Expected => _total is { } total ? Math.Max(total - _start, 0) : null;

    /// <summary>Records an answer with entries that follow the previous ones.</summary>
    /// <param name="fresh">How many of its entries were not returned before.</param>
    /// <param name="total">The total that it reports; <c>null</c> when it does not report one.</param>
    /// <exception cref="ProvisioningException">The list continues without anything new, or far beyond the total that the service reports.</exception>
    public void Note(int fresh, int? total)
    {
        Next += fresh;
        Judge(fresh, total);
    }

    /// <summary>Records a page and says whether the list has ended.</summary>
    /// <param name="page">The numbers of the page.</param>
    /// <param name="total">The total that it reports; <c>null</c> when it does not report one.</param>
    /// <exception cref="ProvisioningException">The list continues without anything new, or far beyond the total that the service reports.</exception>
    public bool EndsWith(in ListPage page, int? total)
    {
        // A service that returns more than requested may repeat an entry that is in the list once. With other services a repeated entry is in the list twice.
        _givesMore |= page.Given > page.Asked;
        Next = page.Start + (_givesMore ? page.Distinct : page.Given);
        if (page.Fresh == 0 && page.Distinct <= page.Overlap && page.Given < page.Asked)
        {
            _total = total ?? _total;
            return true;
        }

        Judge(page.Fresh, total);
        return _total is null ? page.Fresh == 0 && IsWhole(page)
            : (page.Fresh == 0 || page.Given < page.Asked) && _count >= Expected && Next >= _total;
    }

    private void Judge(int fresh, int? total)
    {
        _count += fresh;
        _total = total ?? _total;
        _idle = fresh == 0 ? _idle + 1 : 0;
        _beyond = fresh > 0 && Next > _total ? _beyond + 1 : 0;
        if (_idle == MostIdleAnswers)
        {
            throw Endless(FormattableString.Invariant($"the last {_idle} answers contained nothing new"));
        }

        if (_beyond == MostAnswersBeyondTotal)
        {
            throw Endless(FormattableString.Invariant($"it reports {Counted.Of(_total ?? 0, "entry", "entries")} but returned {_count:N0}, and more follow"));
        }
    }

    // A service that ignores page sizes returns the whole list each time, which seldom has exactly the requested size.
    private bool IsWhole(in ListPage page) => page.Distinct == _count && (_givesMore || page.Given != page.Asked);

    private ProvisioningException Endless(string reason) => new(
        ProvisioningErrorKind.UnexpectedAnswer,
        $"The list of {_items} of {_service} cannot be read to its end: {reason}. Ask the administrator of the service.");
}
