using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>
/// Walks through the pages of a list that others change meanwhile. Each page begins with the last asset of the page before,
/// beside as many new ones as a page holds: when it is not there any more, assets before it were removed and others moved into the part that was read already, so the
/// walk steps back until it finds one that it knows.
/// </summary>
internal sealed class AssetWalk
{
    // Once or twice may be chance, when others create as many members as a page holds.
    private const int MostRepeats = 3;

    private readonly RestClient _rest;
    private readonly AssetQuery _query;
    private readonly HashSet<long> _seen;
    private readonly int _size;
    private int _next;
    private bool _isFirst = true;
    private List<AgilityAsset> _last = [];
    private int _lastStart;
    private int _repeats;

    /// <param name="rest">Reads the pages.</param>
    /// <param name="query">What to read, from where, and how many in a page.</param>
    /// <param name="seen">The numbers of the assets that came out already, which other walks may share.</param>
    public AssetWalk(RestClient rest, AssetQuery query, HashSet<long> seen)
    {
        _rest = rest;
        _query = query;
        _seen = seen;
        _size = query.PageSize ?? throw new ArgumentException("A walk needs a page size.", nameof(query));
        _next = query.PageStart;
    }

    /// <summary>True when there is nothing more to read.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>How many there are in all; <c>null</c> when the service does not say.</summary>
    public int? Total { get; private set; }

    /// <summary>Reads a page; gives the assets that did not come out before.</summary>
    /// <exception cref="ProvisioningException">The service gives the same page, whatever is asked for.</exception>
    public async Task<IReadOnlyList<AgilityAsset>> NextAsync(CancellationToken cancellationToken)
    {
        int size = _isFirst ? _size : _size + 1;
        int start = _isFirst ? _next : Math.Max(_next - 1, _query.PageStart);
        AssetPage page = await ReadAsync(size, start, cancellationToken).ConfigureAwait(false);
        for (int step = size; !_isFirst && start > _query.PageStart && !BeginsKnown(page); step = Math.Min(step * 2, 1 << 20))
        {
            start = Math.Max(start - step, _query.PageStart);
            page = await ReadAsync(size, start, cancellationToken).ConfigureAwait(false);
        }

        CheckRepeat(page, start);
        List<AgilityAsset> fresh = page.Assets.FindAll(a => a.Oid is not null && _seen.Add(a.Oid.Number));
        Total = page.Total;
        _isFirst = false;
        _next = start + page.Assets.Count;
        IsFinished = IsLast(page, size, fresh.Count);
        return fresh;
    }

    // Where others remove what was read, the same page stands further ahead; only a service that has no other gives it further on.
    private void CheckRepeat(AssetPage page, int start)
    {
        bool isSame = page.Assets.Count > 0 && page.Assets.Select(a => a.Oid).SequenceEqual(_last.Select(a => a.Oid));
        _repeats = isSame && start > _lastStart ? _repeats + 1 : 0;
        (_last, _lastStart) = (page.Assets, start);
        if (_repeats == MostRepeats)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.UnexpectedAnswer, "The service gives the same page again and again, so the list cannot be read to its end.");
        }
    }

    private Task<AssetPage> ReadAsync(int size, int start, CancellationToken cancellationToken) =>
        _rest.QueryAsync(_query.Page(size, start), cancellationToken);

    private bool BeginsKnown(AssetPage page) => page.Assets.Count > 0 && page.Assets[0].Oid is { } oid && _seen.Contains(oid.Number);

    // A service may give fewer than asked for, and may keep the total to itself.
    private bool IsLast(AssetPage page, int size, int fresh)
    {
        int count = page.Assets.Count;
        bool isShort = count < size && (page.Total is null || fresh == 0);
        return count == 0 || count > size || isShort || _next >= page.Total;
    }
}
