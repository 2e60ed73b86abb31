using Provisioning.Agility.Wire;
using Provisioning.Http;

namespace Provisioning.Agility.Search;

/// <summary>
/// Reads the pages of a list that other users may change meanwhile. Each page begins with the last asset of the page before,
/// in addition to as many new ones as a page contains. If it is missing, assets before it were removed and others moved into the part that was already read, so the
/// walk steps back until it finds one that it has already read. So it does not matter when a page was read, and if the service reports a total, pages are read
/// ahead. Pages that do not follow are read again.
/// </summary>
internal sealed class AssetWalk
{
    private readonly RestClient _rest;
    private readonly AssetQuery _query;
    private readonly HashSet<long> _shown;
    private readonly HashSet<long> _read = [];
    private readonly ListProgress _progress;
    private readonly int _size;
    private readonly ReadAhead<(int Size, int Start), AssetPage> _pages;
    private bool _isFirst = true;

    /// <param name="rest">Reads the pages.</param>
    /// <param name="query">The query, with start and page size.</param>
    /// <param name="shown">The numbers of the assets that were already returned, which other walks may share.</param>
    /// <param name="items">The name of the assets in errors, in the plural.</param>
    /// <param name="maximumConcurrency">The maximum number of concurrent page requests.</param>
    public AssetWalk(RestClient rest, AssetQuery query, HashSet<long> shown, string items, int maximumConcurrency = 1)
    {
        _pages = new ReadAhead<(int Size, int Start), AssetPage>((page, token) => ReadAsync(page.Size, page.Start, token), maximumConcurrency);
        _rest = rest;
        _query = query;
        _shown = shown;
        _progress = new ListProgress(rest.ToString(), items, query.PageStart);
        _size = query.PageSize ?? throw new ArgumentException("A walk needs a page size.", nameof(query));
    }

    /// <summary>True when there is nothing more to read.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>The total; <c>null</c> when the service does not report it.</summary>
    public int? Total { get; private set; }

    /// <summary>What is missing once the walk is finished; <c>null</c> for nothing.</summary>
    public string? Shortfall => IsFinished ? _progress.Shortfall : null;

    /// <summary>Reads a page; returns the assets that were not returned before.</summary>
    /// <exception cref="ProvisioningException">The page cannot be read, or the list has no end.</exception>
    public async Task<IReadOnlyList<AgilityAsset>> NextAsync(CancellationToken cancellationToken)
    {
        int overlap = _isFirst ? 0 : 1;
        int size = _size + overlap;
        int start = Math.Max(_progress.Next - overlap, _query.PageStart);
        AssetPage page = await _pages.ReadAsync((size, start), Following(start), cancellationToken).ConfigureAwait(false);
        if (!_isFirst && !IsPlace(start, page))
        {
            Stop();
            (page, start) = await StepBackAsync(page, size, start, cancellationToken).ConfigureAwait(false);
        }

        int distinct = page.Assets.Select(a => a.Oid!.Number).Distinct().Count();
        int fresh = page.Assets.Count(a => _read.Add(a.Oid!.Number));
        Total = page.Total ?? Total;
        IsFinished = _progress.EndsWith(new ListPage(start, size, overlap, page.Assets.Count, distinct, fresh), page.Total);
        _isFirst = false;
        if (IsFinished)
        {
            Stop();
        }

        return page.Assets.FindAll(a => _shown.Add(a.Oid!.Number));
    }

    /// <summary>Drops the pages that are read ahead.</summary>
    public void Stop() => _pages.Stop();

    // The pages after one, as long as the list is as the last page reported it.
    private IEnumerable<(int Size, int Start)> Following(int start)
    {
        for (int next = start + _size; !_isFirst && next < Total; next += _size)
        {
            yield return (_size + 1, next);
        }
    }

    // Further back in growing steps until a page begins with an asset that was read; then halfway forward again until the page contains
    // the assets that follow, so that the walk does not read again what it has.
    private async Task<(AssetPage Page, int Start)> StepBackAsync(AssetPage page, int size, int start, CancellationToken cancellationToken)
    {
        int beyond;
        int step = size;
        do
        {
            beyond = start;
            start = Math.Max(start - step, _query.PageStart);
            step = Math.Min(step * 2, 1 << 20);
            _progress.Note(0, null);
            page = await ReadAsync(size, start, cancellationToken).ConfigureAwait(false);
        }
        while (!IsPlace(start, page));

        while (beyond - start >= size)
        {
            int middle = start + ((beyond - start) / 2);
            _progress.Note(0, null);
            AssetPage other = await ReadAsync(size, middle, cancellationToken).ConfigureAwait(false);
            if (IsPlace(middle, other))
            {
                (page, start) = (other, middle);
            }
            else
            {
                beyond = middle;
            }
        }

        return (page, start);
    }

    private Task<AssetPage> ReadAsync(int size, int start, CancellationToken cancellationToken) =>
        _rest.QueryAsync(_query.Page(size, start), cancellationToken);

    // True where the walk can continue: nothing before the page was missed.
    private bool IsPlace(int start, AssetPage page) =>
        start <= _query.PageStart || (page.Assets.Count > 0 && _read.Contains(page.Assets[0].Oid!.Number));
}
