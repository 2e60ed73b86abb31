using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Search;

/// <summary>
/// Reads the pages of a search. Even if members are created or deleted meanwhile, no member is returned twice, and no member
/// that exists all the time is missed.
/// </summary>
internal sealed class MemberPages
{
    private readonly RestClient _rest;
    private readonly int _maximumConcurrency;
    private readonly Func<CancellationToken, Task<SearchPlan>> _prepare;
    private readonly HashSet<long> _shown = [];
    private IReadOnlyList<AssetQuery> _queries = [];
    private List<AssetWalk> _walks = [];
    private SearchPlan? _plan;
    private int _current;
    private int _skip;

    internal MemberPages(RestClient rest, Func<CancellationToken, Task<SearchPlan>> prepare, int maximumConcurrency = 1)
    {
        _maximumConcurrency = maximumConcurrency;
        _rest = rest;
        _prepare = prepare;
    }

    /// <summary>
    /// The total that the service reports; <c>null</c> when it does not report one, or not yet for all parts
    /// of the search.
    /// </summary>
    public int? Total { get; private set; }

    /// <summary>
    /// What is missing, in a sentence, if the service reports more members than it returned; <c>null</c> for nothing, or before the last page.
    /// </summary>
    public string? Shortfall => _walks.Select(w => w.Shortfall).FirstOrDefault(s => s is not null);

    /// <summary>True when the members are exactly those that the service counts.</summary>
    public bool IsTotalExact => _plan is { Keep: null };

    /// <summary>Reads the next page.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The members of the page, possibly none; <c>null</c> after the last page.</returns>
    /// <exception cref="ProvisioningException">The search cannot be used, or the page cannot be read.</exception>
    public async Task<IReadOnlyList<AgilityMember>?> NextAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        if (_current == _walks.Count)
        {
            return null;
        }

        IReadOnlyList<AgilityAsset> assets = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (_walks[_current].IsFinished)
        {
            _current++;
        }

        List<AgilityMember> members = new(assets.Count);
        foreach (AgilityAsset asset in assets)
        {
            AgilityMember member = MemberAttributes.ToMember(asset);
            if (_plan!.Keep?.Invoke(member) != false && --_skip < 0)
            {
                members.Add(member);
            }
        }

        return members;
    }

    /// <summary>Drops the pages that are being read ahead, when no more members are needed.</summary>
    public void Stop() => _walks.ForEach(w => w.Stop());

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_plan is null)
        {
            _plan = await _prepare(cancellationToken).ConfigureAwait(false);
            _skip = _plan.Skip;
            Walk(_plan.Queries);
        }
    }

    private void Walk(IReadOnlyList<AssetQuery> queries)
    {
        _queries = queries;
        _walks = queries.Select(q => new AssetWalk(_rest, q, _shown, "members", _maximumConcurrency)).ToList();
    }

    private async Task<IReadOnlyList<AgilityAsset>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<AgilityAsset> assets = await _walks[_current].NextAsync(cancellationToken).ConfigureAwait(false);
            Total = _walks.Count == 1 ? _walks[0].Total : null;
            return assets;
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected && _queries[_current].Where is { } where)
        {
            if (_shown.Count > 0 || _plan!.Otherwise is not { } otherwise || ReferenceEquals(_queries, otherwise))
            {
                throw FilterPlaces.Refused(e, where);
            }

            Walk(otherwise);
        }

        return await ReadAsync(cancellationToken).ConfigureAwait(false);
    }
}
