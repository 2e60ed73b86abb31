namespace Provisioning.Http;

/// <summary>
/// Judges a list that is read in parts: whether it is at its end, whether all of it came, and when to give it up. What a service counts
/// is believed only where it asks for more reading; a list is never taken for complete while its own service counts more.
/// </summary>
internal sealed class ListProgress
{
    /// <summary>So many answers without anything new, one after the other, are no list any more.</summary>
    public const int MostIdleAnswers = 20;

    /// <summary>So many answers with something new may come from places behind the last one that the service counts.</summary>
    public const int MostAnswersBeyondTotal = 80;

    private readonly string _service;
    private readonly string _items;
    private readonly int _start;
    private int _count;
    private int? _total;
    private int _idle;
    private int _beyond;
    private bool _givesMore;

    /// <param name="service">What errors call the service.</param>
    /// <param name="items">What errors call the entries, in the plural.</param>
    /// <param name="start">The place in the list that the reading begins at.</param>
    public ListProgress(string service, string items, int start = 0)
    {
        _service = service;
        _items = items;
        Next = _start = start;
    }

    /// <summary>The place behind the page that was read last.</summary>
    public int Next { get; private set; }

    /// <summary>What is missing, in a sentence that says what to do; <c>null</c> while as many came as the service counts.</summary>
    public string? Shortfall => _count < Expected
        ? FormattableString.Invariant($"{_service} counts {Expected:N0} {_items} and gave {_count:N0}, so the list is not complete: it may have changed while it was read, or this connection may not be allowed to read all of it. Read it again; if the numbers stay apart, ask whoever runs the service.")
        : null;

    // How many were to come, as the service said last.
    private int? Expected => _total is { } total ? Math.Max(total - _start, 0) : null;

    /// <summary>Takes note of an answer with entries that follow those before.</summary>
    /// <param name="fresh">How many of its entries did not come before.</param>
    /// <param name="total">How many entries it says there are; <c>null</c> when it does not say.</param>
    /// <exception cref="ProvisioningException">The list goes on without anything new, or far beyond what the service counts.</exception>
    public void Note(int fresh, int? total)
    {
        Next += fresh;
        Judge(fresh, total);
    }

    /// <summary>Takes note of a page, and says whether the list is at its end.</summary>
    /// <param name="page">What was asked for and came.</param>
    /// <param name="total">How many entries it says there are; <c>null</c> when it does not say.</param>
    /// <exception cref="ProvisioningException">The list goes on without anything new, or far beyond what the service counts.</exception>
    public bool EndsWith(in ListPage page, int? total)
    {
        // Who gives more than was asked for may give entries twice that stand in the list once; with others, what comes twice stands there twice.
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
            throw Endless(FormattableString.Invariant($"the last {_idle} answers held nothing new"));
        }

        if (_beyond == MostAnswersBeyondTotal)
        {
            throw Endless(FormattableString.Invariant($"it counts {_total:N0} and gave {_count:N0}, and more come"));
        }
    }

    // A service that takes no page sizes gives the whole list each time, and seldom just as many as were asked for.
    private bool IsWhole(in ListPage page) => page.Distinct == _count && (_givesMore || page.Given != page.Asked);

    private ProvisioningException Endless(string reason) => new(
        ProvisioningErrorKind.UnexpectedAnswer,
        $"The list of {_items} of {_service} cannot be read to its end: {reason}. Ask whoever runs the service.");
}
