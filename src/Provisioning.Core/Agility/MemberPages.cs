using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Walks through the pages of a search; a member who moves between pages meanwhile comes out once.</summary>
public sealed class MemberPages
{
    private readonly RestClient _rest;
    private readonly AssetQuery _query;
    private readonly System.Func<AgilityMember, bool> _keep;
    private readonly HashSet<Oid> _seen = [];
    private int _start;
    private bool _finished;

    internal MemberPages(RestClient rest, AssetQuery query, System.Func<AgilityMember, bool> keep)
    {
        _rest = rest;
        _query = query;
        _keep = keep;
    }

    /// <summary>Reads the next page.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The members of the page, perhaps none; <c>null</c> after the last page.</returns>
    /// <exception cref="ProvisioningException">The page cannot be read.</exception>
    public async Task<IReadOnlyList<AgilityMember>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_finished)
        {
            return null;
        }

        AssetPage page = await _rest.QueryAsync(_query.From(_start), cancellationToken).ConfigureAwait(false);
        _start += page.Assets.Count;
        _finished = _query.PageSize is not { } size || page.Assets.Count < size || _start >= page.Total;
        return page.Assets.Select(MemberAttributes.ToMember).Where(m => _seen.Add(m.Oid) && _keep(m)).ToList();
    }
}
